/** How the customer context is put together. */
package dev.orderledger.customer.wiring;
