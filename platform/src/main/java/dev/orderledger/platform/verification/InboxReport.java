package dev.orderledger.platform.verification;

import java.util.List;
import java.util.Map;

/**
 * What a comparison of an inbox with its event stores has shown.
 *
 * @param stored      events of the event stores that the inbox subscribes to
 * @param received    events in the inbox
 * @param found       how many differences there are of each kind; a kind of which there is none is absent
 * @param differences the first of them, at most {@value Findings#MAX_LISTED}
 */
public record InboxReport(long stored, long received, Map<Difference.Kind, Long> found, List<Difference> differences) {

    public InboxReport {
        found = Map.copyOf(found);
        differences = List.copyOf(differences);
    }

    /** Whether every subscribed event is in the inbox exactly once, as it was stored and in order, and nothing else is. */
    public boolean agrees() {
        return found.isEmpty();
    }
}
