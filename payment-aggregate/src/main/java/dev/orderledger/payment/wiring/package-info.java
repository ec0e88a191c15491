/** How the parts of this context are put together. */
package dev.orderledger.payment.wiring;
