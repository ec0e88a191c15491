/** The customer context over HTTP. Whoever calls has been let in by the gateway. */
package dev.orderledger.customer.web;
