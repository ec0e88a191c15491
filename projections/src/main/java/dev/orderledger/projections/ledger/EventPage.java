package dev.orderledger.projections.ledger;

import java.util.List;

/**
 * A page of the ledger.
 *
 * @param next the cursor of the page after this one; {@code null} when the ledger, as far as it goes now, has been read
 */
record EventPage(List<RecordedEvent> events, String next) {

    /** @param found one more than the limit, when there is one more */
    static EventPage of(List<RecordedEvent> found, int limit) {
        List<RecordedEvent> events = found.subList(0, Math.min(limit, found.size()));
        boolean more = found.size() > limit;
        return new EventPage(
                List.copyOf(events),
                more ? LedgerCursor.behind(events.get(limit - 1)).write() : null);
    }
}
