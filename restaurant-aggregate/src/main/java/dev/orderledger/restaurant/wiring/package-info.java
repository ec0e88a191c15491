/** How the restaurant context is put together. */
package dev.orderledger.restaurant.wiring;
