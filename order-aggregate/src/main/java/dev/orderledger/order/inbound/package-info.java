/** What this context does when others ask or report something. */
package dev.orderledger.order.inbound;
