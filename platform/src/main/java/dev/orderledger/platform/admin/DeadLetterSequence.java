package dev.orderledger.platform.admin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * Events that were put aside: one that a handler cannot take, and those of its sequence that wait after it.
 *
 * @param number     of its first letter, in the order in which they came
 * @param processor  that put them aside
 * @param sequence   what they have in common, such as the id of a customer
 * @param letters    how many there are
 * @param firstCause what the first one failed with at first; {@code null} when it only waited
 * @param cause      what it failed with the last time
 * @param attempts   how often it was tried
 * @param since      when it was put aside
 * @param lastTried  when it was tried the last time
 */
record DeadLetterSequence(
        @JsonIgnore long number,
        String service,
        String processor,
        String sequence,
        long letters,
        Event event,
        String firstCause,
        String cause,
        int attempts,
        Instant since,
        Instant lastTried) {

    /** The first event of the sequence, by the name and in the shape in which it was stored. */
    record Event(String id, String type, String aggregateId, long sequence) {}
}
