package dev.orderledger.quickstart.psp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the test cards are known for. */
final class CardTokens {

    /** Approved, and the answer comes two seconds later. */
    static final String SLOW = "tok_slow";
    /** Approved, and the answer never comes: the worst that a provider can do. */
    static final String TIMEOUT = "tok_timeout";
    /** Fails twice, then approved. */
    static final String FLAKY = "tok_flaky";

    private static final Set<String> APPROVED = Set.of("tok_visa", SLOW, TIMEOUT, FLAKY);
    private static final Map<String, String> REFUSED =
            Map.of("tok_declined", "CARD_DECLINED", "tok_insufficient", "INSUFFICIENT_FUNDS");

    private CardTokens() {}

    /** Why a card is refused; empty when it is approved. */
    static Optional<String> refusal(String token) {
        return APPROVED.contains(token) ? Optional.empty() : Optional.of(REFUSED.getOrDefault(token, "CARD_UNKNOWN"));
    }
}
