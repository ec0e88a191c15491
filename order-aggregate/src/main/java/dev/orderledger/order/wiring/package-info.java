/** How the order context is put together. */
package dev.orderledger.order.wiring;
