package dev.orderledger.payment;

import dev.orderledger.contracts.Money;

/**
 * The payment service provider. Everything may be asked again under the same attempt id and then has its effect once.
 * A void is final and may come first: an authorisation of that attempt that arrives later is refused. Every call can
 * throw {@link ProviderUnavailable}; then it is not known whether it took effect, and asking again is safe and may help.
 */
public interface PaymentProvider {

    /**
     * Holds an amount.
     *
     * @param attemptId idempotency key of the payment
     * @param cardToken the provider's name for the card
     */
    Authorization authorize(String attemptId, Money amount, String cardToken);

    /** Takes the whole amount that is held; {@code false} when none is held any more. */
    boolean capture(String attemptId);

    /** Sees to it that nothing is held, now or later; {@code false} when the amount was taken already. */
    boolean voidAuthorization(String attemptId);

    /** Gives back the whole amount that was taken; {@code false} when none was. */
    boolean refund(String attemptId);
}
