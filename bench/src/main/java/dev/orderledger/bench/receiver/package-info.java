/** A service that receives everything and does nothing but note when an order has reached its handler. */
package dev.orderledger.bench.receiver;
