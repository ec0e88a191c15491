/**
 * The order: pending until credit, payment and kitchen have agreed, then approved, and completed when the kitchen is
 * done; or rejected, or cancelled.
 *
 * <p>Decides: whether an order is taken, and which transition of its state comes first when two compete. Events in: the
 * requests of the fulfilment, and {@code TicketPrepared}. Events out: {@link dev.orderledger.contracts.OrderEvent}.
 */
package dev.orderledger.order;
