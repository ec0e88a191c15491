package dev.orderledger.platform.verification;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;

/** One event in a log; {@code withX} makes another one that differs in X. */
record Row(
        String eventId,
        String context,
        String aggregateId,
        long sequence,
        String type,
        String revision,
        String payload,
        String metadata,
        OffsetDateTime occurredAt) {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-20T12:00:00.123456Z");

    static Row placed(String order) {
        return event("order", order, 0, "dev.orderledger.order.OrderPlaced");
    }

    static Row approved(String order) {
        return event("order", order, 1, "dev.orderledger.order.OrderApproved");
    }

    static Row blocked(String customer, long sequence) {
        return event("customer", customer, sequence, "dev.orderledger.customer.CustomerBlocked");
    }

    private static Row event(String context, String aggregate, long sequence, String type) {
        String id = UUID.randomUUID().toString();
        return new Row(id, context, aggregate, sequence, type, "1", "{\"id\":\"" + aggregate + "\"}", "{}", NOON);
    }

    Row withEventId(String other) {
        return new Row(other, context, aggregateId, sequence, type, revision, payload, metadata, occurredAt);
    }

    Row withContext(String other) {
        return new Row(eventId, other, aggregateId, sequence, type, revision, payload, metadata, occurredAt);
    }

    Row withSequence(long other) {
        return new Row(eventId, context, aggregateId, other, type, revision, payload, metadata, occurredAt);
    }

    Row withRevision(String other) {
        return new Row(eventId, context, aggregateId, sequence, type, other, payload, metadata, occurredAt);
    }

    Row withPayload(String other) {
        return new Row(eventId, context, aggregateId, sequence, type, revision, other, metadata, occurredAt);
    }

    Row withMetadata(String other) {
        return new Row(eventId, context, aggregateId, sequence, type, revision, payload, other, occurredAt);
    }

    Row aMicrosecondLater() {
        return new Row(
                eventId,
                context,
                aggregateId,
                sequence,
                type,
                revision,
                payload,
                metadata,
                occurredAt.plusNanos(1_000));
    }

    byte[] payloadBytes() {
        return payload.getBytes(StandardCharsets.UTF_8);
    }

    byte[] metadataBytes() {
        return metadata.getBytes(StandardCharsets.UTF_8);
    }
}
