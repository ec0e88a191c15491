package dev.orderledger.platform.eventstore;

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
