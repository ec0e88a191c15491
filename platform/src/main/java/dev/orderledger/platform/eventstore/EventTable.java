package dev.orderledger.platform.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/** The tables that hold events; they have the same columns, see {@code db/platform}. */
public enum EventTable {
    /** What this context has decided. */
    EVENT_STORE("event_store"),
    /** What this context has received. */
    INBOX("inbox");

    private final String table;

    EventTable(String table) {
        this.table = table;
    }

    /** The table's name, which is also the channel on which PostgreSQL announces new rows. */
    public String table() {
        return table;
    }

    /** The event of a row in which all columns were selected that tell of it. */
    public static GenericDomainEventEntry<byte[]> event(ResultSet row) throws SQLException {
        return new GenericDomainEventEntry<>(
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                row.getString("event_id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant().toString(), // keeps the microseconds
                row.getString("type"),
                row.getString("revision"),
                row.getBytes("payload"),
                row.getBytes("metadata"));
    }

    EventSchema schema() {
        return EventSchema.builder()
                .eventTable(table)
                .snapshotTable("snapshot")
                .globalIndexColumn("position")
                .eventIdentifierColumn("event_id")
                .typeColumn("aggregate_type")
                .aggregateIdentifierColumn("aggregate_id")
                .sequenceNumberColumn("sequence")
                .payloadTypeColumn("type")
                .payloadRevisionColumn("revision")
                .payloadColumn("payload")
                .metaDataColumn("metadata")
                .timestampColumn("occurred_at")
                .build();
    }
}
