package dev.orderledger.platform.deadletters;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The events of a group that have failed here lately, which a rollback leaves no other trace of. Another node, or this
 * one after a restart, starts from scratch and lets them fail again.
 */
final class FailedEvents {

    /** The second failure may have been brought about by the same coincidence as the first; a third is not waited for. */
    static final int FAILURES = 2;

    private static final int REMEMBERED = 1_000;

    private final Map<String, Failure> byEvent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failure> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized void failed(String eventId, Throwable cause) {
        byEvent.merge(eventId, new Failure(1, cause), (known, again) -> new Failure(known.failures + 1, cause));
    }

    /** Why an event is not to be tried again, if that is so. */
    synchronized Optional<Throwable> verdict(String eventId) {
        return Optional.ofNullable(byEvent.get(eventId))
                .filter(it -> it.failures >= FAILURES)
                .map(Failure::cause);
    }

    synchronized void forget(String eventId) {
        byEvent.remove(eventId);
    }

    private record Failure(int failures, Throwable cause) {}
}
