/** The customer context over HTTP. The service checks every call itself, also one that came through the gateway. */
package dev.orderledger.customer.web;
