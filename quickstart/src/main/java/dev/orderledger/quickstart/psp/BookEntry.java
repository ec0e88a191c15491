package dev.orderledger.quickstart.psp;

import java.util.UUID;

/**
 * What the provider knows of one attempt.
 *
 * @param reference the provider's name for what it holds or took; {@code null} when it never held anything
 * @param amount    {@code null} when the attempt was voided before it was made
 * @param reason    why it was declined, or {@code null}
 * @param captures  how often the amount was taken: 0 or 1, or something is very wrong
 */
record BookEntry(String attemptId, String reference, Amount amount, Status status, String reason, int captures) {

    enum Status {
        AUTHORIZED,
        CAPTURED,
        VOIDED,
        REFUNDED,
        DECLINED
    }

    /** @param amount in the currency's minor unit */
    record Amount(long amount, String currency) {}

    static BookEntry authorized(String attemptId, Amount amount) {
        return new BookEntry(attemptId, "psp_" + UUID.randomUUID(), amount, Status.AUTHORIZED, null, 0);
    }

    static BookEntry declined(String attemptId, Amount amount, String reason) {
        return new BookEntry(attemptId, null, amount, Status.DECLINED, reason, 0);
    }

    static BookEntry voidedBeforeItWasMade(String attemptId) {
        return new BookEntry(attemptId, null, null, Status.VOIDED, null, 0);
    }

    /** What becomes of it; each time that it is captured counts. */
    BookEntry now(Status after) {
        return new BookEntry(
                attemptId, reference, amount, after, reason, after == Status.CAPTURED ? captures + 1 : captures);
    }
}
