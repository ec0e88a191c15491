package dev.orderledger.customer;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.SealedText;

/**
 * A registered customer, as it is now.
 *
 * @param name        {@code null} once erased, as is the e-mail
 * @param held        what open orders hold of the limit; more than the limit after that was lowered
 * @param blockReason {@code null} when not blocked, once erased, and when it was blocked before reasons were sealed
 */
public record CustomerDetails(
        CustomerId customerId,
        SealedText name,
        SealedText email,
        boolean erased,
        Money limit,
        Money held,
        boolean blocked,
        SealedText blockReason) {

    /** What can still be reserved; never negative. */
    public Money available() {
        return held.isMoreThan(limit) ? Money.zero(limit.currency()) : limit.minus(held);
    }
}
