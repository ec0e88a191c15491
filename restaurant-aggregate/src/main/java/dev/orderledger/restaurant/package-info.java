/**
 * The restaurant context decides what is on a menu, how much of it is left, and which orders the kitchen takes.
 *
 * <p>In: {@code TicketRequested}, {@code TicketCancellationRequested} (fulfilment). Out: every
 * {@link dev.orderledger.contracts.RestaurantEvent}.
 */
package dev.orderledger.restaurant;
