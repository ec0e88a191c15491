package dev.orderledger.platform.verification;

import dev.orderledger.platform.verification.Difference.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts all differences and keeps the first. */
final class Findings {

    static final int MAX_LISTED = 100;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<Difference> listed = new ArrayList<>();

    void add(Kind kind, LoggedEvent event, String detail) {
        counts.merge(kind, 1L, Long::sum);
        if (listed.size() < MAX_LISTED) {
            listed.add(new Difference(kind, event.context(), event.aggregateId(), event.eventId(), detail));
        }
    }

    InboxReport report(long stored, long received) {
        return new InboxReport(stored, received, counts, listed);
    }
}
