/** What the order context asks of other services while a client waits. */
package dev.orderledger.order.outbound;
