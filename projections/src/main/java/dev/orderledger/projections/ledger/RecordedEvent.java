package dev.orderledger.projections.ledger;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An event as it stands in the ledger.
 *
 * @param shard      which database of the ledger it is in
 * @param position   place in that; grows, with gaps
 * @param type       the event's short name, such as {@code OrderPlaced}
 * @param streamId   the aggregate that decided
 * @param sequence   place in the stream, from 0
 * @param occurredAt when it was decided
 * @param recordedAt when the ledger received it
 * @param payload    what happened; a JSON null when what was stored is not JSON
 * @param metadata   actor, correlationId, requestId, causationId, traceparent; a JSON null as with the payload
 */
public record RecordedEvent(
        int shard,
        long position,
        String eventId,
        String context,
        String type,
        String revision,
        String streamId,
        long sequence,
        Instant occurredAt,
        Instant recordedAt,
        JsonNode payload,
        JsonNode metadata) {}
