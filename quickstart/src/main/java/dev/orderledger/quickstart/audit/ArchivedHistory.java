package dev.orderledger.quickstart.audit;

import dev.orderledger.quickstart.CannotRun;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The history of an order, from an archive: no service has to run, and no database needs to have it any more. */
public record ArchivedHistory(LedgerArchive archive) {

    private static final String EVENTS = """
            SELECT position, event_id AS "eventId", context, regexp_extract(type, '[^.]+$') AS type, revision,
                   stream_id AS "streamId", sequence, occurred_at AS "occurredAt", recorded_at AS "recordedAt", payload,
                   metadata
            FROM ledger WHERE order_id = %s ORDER BY position
            """;

    /**
     * Its events in the order of their positions, as the API tells them, without the shard.
     *
     * @throws CannotRun when the archive has none of that order
     */
    public List<JsonNode> of(String order) {
        List<JsonNode> events = new Question(archive, EVENTS.formatted(DuckDb.quoted(order))).answer();
        if (events.isEmpty()) {
            throw new CannotRun("The archive has no event of an order %s.".formatted(order));
        }
        return events;
    }
}
