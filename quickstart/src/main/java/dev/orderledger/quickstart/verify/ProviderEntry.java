package dev.orderledger.quickstart.verify;

import dev.orderledger.contracts.Money;

/**
 * What the payment provider has in its books for one attempt.
 *
 * @param status   AUTHORIZED, CAPTURED, VOIDED, REFUNDED or DECLINED
 * @param amount   {@code null} when the attempt was voided before it was made
 * @param captures how often the amount was taken
 */
public record ProviderEntry(String attemptId, String status, Money amount, int captures) {

    boolean isOpen() {
        return status.equals("AUTHORIZED") || status.equals("CAPTURED");
    }
}
