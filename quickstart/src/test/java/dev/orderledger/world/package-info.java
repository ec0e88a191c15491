/**
 * All of Orderledger's decisions in one thread: the real aggregates, policies and saga of every context, on event stores
 * in memory, connected by a transport, a payment provider and a clock that one seed controls. What takes minutes of
 * unlucky timing on servers happens here thousands of times a minute, and happens again with the same seed.
 */
package dev.orderledger.world;
