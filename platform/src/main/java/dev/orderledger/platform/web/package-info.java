/**
 * What the HTTP interfaces of all services have in common: commands on behalf of a client, problem details, the marks
 * of a request.
 */
package dev.orderledger.platform.web;
