/**
 * The payment context: decides what happens to the money of an order. It is told {@code PaymentRequested},
 * {@code PaymentReversalRequestedByFulfilment} and {@code OrderApproved}, asks the payment service provider, and answers
 * with the events of {@link dev.orderledger.contracts.PaymentEvent}.
 */
package dev.orderledger.payment;
