/**
 * The fulfilment of an order: asks for credit, payment and kitchen in turn, has the order approved when all agree, and
 * otherwise undoes what was granted, in reverse, before the order is rejected or cancelled.
 *
 * <p>Decides: what is asked next and what is undone. Events in: what happens to the order, and the answers of customer,
 * payment and restaurant. Events out: {@link dev.orderledger.contracts.FulfilmentEvent}.
 */
package dev.orderledger.fulfilment;
