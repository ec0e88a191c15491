/**
 * The payment context: decides what happens to the money of an order. It receives {@code PaymentRequested},
 * {@code PaymentReversalRequestedByFulfilment} and {@code OrderApproved}, asks the payment service provider, and answers
 * with the events of {@link dev.orderledger.contracts.PaymentEvent}. Until the provider has answered it keeps the card, which
 * the order service brings; {@code OrderRejected}, {@code OrderCancelled} and {@code PersonalDataErased} end that as well.
 */
package dev.orderledger.payment;
