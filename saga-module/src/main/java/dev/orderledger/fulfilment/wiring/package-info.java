/** How the fulfilment context is put together. */
package dev.orderledger.fulfilment.wiring;
