/** What this context does when others ask or report something, and what it does by itself. */
package dev.orderledger.customer.inbound;
