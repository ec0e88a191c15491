package dev.orderledger.platform.deadletters;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Remembers which groups have no dead letters, so that a batch need not ask. It is forgotten whenever PostgreSQL announces
 * that letters came or went, and when this node claims a segment: only a batch of the same segment adds letters that
 * concern it, so what another node has put aside was there before the claim.
 */
public final class DeadLetterPresence {

    private final Map<String, Long> emptyAsOf = new ConcurrentHashMap<>();
    private final AtomicLong age = new AtomicLong();

    /** Whether a group has no letters, as is known, or as is found out by asking. */
    boolean isEmpty(String group, Predicate<String> ask) {
        long now = age.get();
        Long known = emptyAsOf.get(group);
        if (known != null && known == now) {
            return true;
        }
        boolean empty = ask.test(group);
        if (empty) {
            emptyAsOf.put(group, now); // of no use if something was forgotten meanwhile
        }
        return empty;
    }

    /** Something may have changed. */
    public void forget() {
        age.incrementAndGet();
    }
}
