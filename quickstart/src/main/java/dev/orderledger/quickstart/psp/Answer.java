package dev.orderledger.quickstart.psp;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What to answer, and when.
 *
 * @param body   {@code null} for none
 * @param stored done when everything that the answer tells of is on disk
 */
record Answer(int status, Object body, CompletableFuture<Void> stored) {

    static final int OK = 200;
    static final int NO_CONTENT = 204;
    static final int PAYMENT_REQUIRED = 402;
    static final int CONFLICT = 409;

    /** One that tells of nothing which would have to be on disk. */
    static Answer now(int status, Object body) {
        return new Answer(status, body, CompletableFuture.completedFuture(null));
    }

    static Answer error(int status, String explanation) {
        return now(status, Map.of("error", explanation));
    }
}
