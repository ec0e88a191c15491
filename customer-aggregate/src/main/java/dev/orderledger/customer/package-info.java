/**
 * The customer context decides who may order on credit, and up to how much; it alone can read who a customer is.
 *
 * <p>In: {@code CreditReservationRequested}, {@code CreditReleaseRequested} (fulfilment), {@code PaymentCaptured}
 * (payment). Out: every {@link dev.orderledger.contracts.CustomerEvent}.
 */
package dev.orderledger.customer;
