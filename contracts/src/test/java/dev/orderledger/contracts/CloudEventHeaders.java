package dev.orderledger.contracts;

import static dev.orderledger.contracts.AsyncApiDocument.map;

import java.util.List;
import java.util.Map;

/** The headers of a record: attributes of a CloudEvent in Kafka's binary mode. */
final class CloudEventHeaders {

    private CloudEventHeaders() {}

    /** What every event has, and what it may have. */
    static Map<String, Object> schema() {
        return map(
                "type",
                "object",
                "required",
                List.of(
                        "content-type",
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_subject",
                        "ce_time",
                        "ce_dataschema",
                        "ce_axonmessageaggregateid",
                        "ce_axonmessageaggregateseq",
                        "ce_axonmessagerevision"),
                "properties",
                properties());
    }

    /** What they are for one type of event. */
    static Map<String, Object> of(String type, String source, List<String> revisions) {
        return map(
                "ce_type",
                map("const", type),
                "ce_source",
                map("const", source),
                "ce_axonmessagerevision",
                map("enum", revisions),
                "ce_dataschema",
                map(
                        "enum",
                        revisions.stream()
                                .map(it -> "urn:orderledger:" + type + ":" + it)
                                .toList()));
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = map(
                "content-type", map("const", "application/json"),
                "ce_specversion", map("const", "1.0"),
                "ce_id", text("The event's id, the same everywhere it is stored."),
                "ce_source", text("The context that decided."),
                "ce_type", text("The event's stored name."),
                "ce_subject", text("The aggregate that decided; also the record's key."));
        properties.put("ce_time", map("type", "string", "format", "date-time", "description", "When, UTC."));
        properties.put("ce_dataschema", text("Type and revision of the payload."));
        properties.put("ce_axonmessagerevision", text("Revision of the payload's shape."));
        properties.put("ce_axonmessageaggregatetype", text("What decided, such as Order; absent for the fulfilment."));
        properties.put("ce_axonmessageaggregateid", text("The aggregate that decided."));
        properties.put(
                "ce_axonmessageaggregateseq",
                map(
                        "type",
                        "string",
                        "pattern",
                        "^[0-9]+$",
                        "description",
                        "Place in the aggregate's stream, from 0."));
        properties.put("ce_correlationid", text("The request that started it all."));
        properties.put("ce_requestid", text("What the client calls that request; only with what it decided at once."));
        properties.put("ce_causationid", text("The event that caused this one; absent for what a client asked for."));
        properties.put("ce_actor", text("Who asked for it."));
        properties.put("ce_traceparent", text("W3C trace context."));
        return properties;
    }

    private static Map<String, Object> text(String description) {
        return map("type", "string", "description", description);
    }
}
