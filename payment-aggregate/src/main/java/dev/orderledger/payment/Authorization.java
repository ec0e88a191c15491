package dev.orderledger.payment;

import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;

/** The provider's answer to a request to hold an amount. */
public sealed interface Authorization {

    /**
     * The amount is held.
     *
     * @param pspReference the provider's name for it
     */
    record Approved(String pspReference) implements Authorization {}

    /** Nothing is held. */
    record Refused(PaymentDeclined.Reason reason) implements Authorization {}

    /** The attempt was reversed before: nothing is held, and the reversal has told those who wait. */
    record Withdrawn() implements Authorization {}
}
