/** What this context does when others ask or report something, and what it does of itself. */
package dev.orderledger.customer.inbound;
