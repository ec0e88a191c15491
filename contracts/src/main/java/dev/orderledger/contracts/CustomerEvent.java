package dev.orderledger.contracts;

import org.axonframework.serialization.Revision;

/**
 * What happens to a customer's credit. Decided by the customer context; stream and Kafka key are the customer id, topic
 * {@code customer-events}; in order per customer.
 */
public sealed interface CustomerEvent extends Fact {

    CustomerId customerId();

    /**
     * A customer may order from now on.
     *
     * @param creditLimit bounds the total of orders that are placed and not yet paid
     */
    @Revision("1")
    record CustomerRegistered(CustomerId customerId, SealedText name, SealedText email, Money creditLimit)
            implements CustomerEvent {}

    /** Holds for reservations from now on; what is held already stays held. */
    @Revision("1")
    record CreditLimitChanged(CustomerId customerId, Money creditLimit) implements CustomerEvent {}

    /**
     * Gets no new credit.
     *
     * @param reason       {@code null} since revision 2
     * @param sealedReason why, for the operators; {@code null} when the customer's data are erased. Since revision 2
     */
    @Revision("2")
    record CustomerBlocked(CustomerId customerId, String reason, SealedText sealedReason) implements CustomerEvent {

        public CustomerBlocked(CustomerId customerId, SealedText sealedReason) {
            this(customerId, null, sealedReason);
        }
    }

    @Revision("1")
    record CustomerUnblocked(CustomerId customerId) implements CustomerEvent {}

    /** Answers {@code CreditReservationRequested}: yes. */
    @Revision("1")
    record CreditReserved(CustomerId customerId, OrderId orderId, Money amount) implements CustomerEvent {}

    /** Answers {@code CreditReservationRequested}: no, and nothing is held. */
    @Revision("1")
    record CreditRefused(CustomerId customerId, OrderId orderId, Reason reason) implements CustomerEvent {

        public enum Reason {
            CUSTOMER_UNKNOWN,
            CUSTOMER_BLOCKED,
            LIMIT_EXCEEDED,
            CURRENCY_MISMATCH
        }
    }

    /**
     * Nothing is held for the order any more: it was paid, or {@code CreditReleaseRequested} asked for it.
     *
     * @param amount what was held; {@code null} when nothing was
     */
    @Revision("1")
    record CreditReleased(CustomerId customerId, OrderId orderId, Money amount) implements CustomerEvent {}

    /** The key of the sealed fields is gone; they cannot be read any more. */
    @Revision("1")
    record PersonalDataErased(CustomerId customerId) implements CustomerEvent {}
}
