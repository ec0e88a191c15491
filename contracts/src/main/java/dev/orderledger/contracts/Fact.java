package dev.orderledger.contracts;

/**
 * Something that a context decided. Facts are stored once, in the event store of the context that decided, and are
 * published from there byte for byte. Each context has one sealed page of them.
 */
public sealed interface Fact permits OrderEvent, CustomerEvent, PaymentEvent, RestaurantEvent, FulfilmentEvent {}
