package dev.orderledger.platform.verification;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A row of an event store or of an inbox, with the columns that both have. */
record LoggedEvent(String eventId, List<Object> values) {

    /** As PostgreSQL orders them by {@code COLLATE "C"}. */
    static final Comparator<LoggedEvent> BY_ID =
            Comparator.comparing(it -> it.eventId.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private static final List<String> COLUMNS = List.of(
            "context",
            "aggregate_type",
            "aggregate_id",
            "sequence",
            "type",
            "revision",
            "payload",
            "metadata",
            "occurred_at");

    static LoggedEvent read(ResultSet row) throws SQLException {
        Object[] values = new Object[COLUMNS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getObject(COLUMNS.get(i));
        }
        return new LoggedEvent(row.getString("event_id"), Arrays.asList(values));
    }

    String context() {
        return text("context");
    }

    String aggregateId() {
        return text("aggregate_id");
    }

    String type() {
        return text("type");
    }

    /** The columns in which the other is not the same. */
    List<String> differingFrom(LoggedEvent other) {
        return IntStream.range(0, COLUMNS.size())
                .filter(i -> !Objects.deepEquals(values.get(i), other.values.get(i)))
                .mapToObj(COLUMNS::get)
                .toList();
    }

    private String text(String column) {
        return (String) values.get(COLUMNS.indexOf(column));
    }
}
