package dev.orderledger.projections.ledger;

import dev.orderledger.contracts.Context;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which events, in the order of the ledger: what arrives later stands at its end, so that a reader who goes on misses nothing.
 * What is {@code null} does not narrow the answer.
 *
 * @param type  the stored name
 * @param from  of the time it occurred, included
 * @param to    not included
 * @param after where the page before this one ended
 */
record FindEvents(Context context, String type, Instant from, Instant to, LedgerCursor after, int limit) {

    EventPage in(JdbcClient jdbc, LedgerRows rows) {
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        Map<String, Object> values = new LinkedHashMap<>();
        narrow(conditions, values, "context = :context", "context", context == null ? null : context.label());
        narrow(conditions, values, "type = :type", "type", type);
        narrow(conditions, values, "occurred_at >= :from", "from", from == null ? null : from.atOffset(ZoneOffset.UTC));
        narrow(conditions, values, "occurred_at < :to", "to", to == null ? null : to.atOffset(ZoneOffset.UTC));
        narrow(conditions, values, "position > :after", "after", after == null ? null : after.position());
        String query = "SELECT " + LedgerRows.COLUMNS + " FROM inbox WHERE " + String.join(" AND ", conditions)
                + " ORDER BY " + order() + " LIMIT " + (limit + 1);
        return EventPage.of(jdbc.sql(query).params(values).query(rows).list(), limit);
    }

    /** The order of the index that is to be read, see {@code V112__searches_by_index.sql}. */
    private String order() {
        return type == null ? "position" : "position NULLS FIRST";
    }

    private static void narrow(
            List<String> conditions, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }
}
