package dev.orderledger.contracts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.serialization.Revision;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/** The published language for machines: topics, headers and payloads as an AsyncAPI 3.0 document. */
final class AsyncApiDocument {

    private static final String INTRODUCTION = """
            Every fact that a context decides, published once as a CloudEvent 1.0 in Kafka's binary mode: the attributes \
            are headers, the record's value is the very bytes of the event store. Events of one key arrive in order; \
            between keys there is no order. A record may come again; its `ce_id` tells. The header \
            `orderledger-store` names the event store that it comes from. Readers ignore fields and headers that they do \
            not know: a later revision of an event only adds (docs/decisions/0018). What a service cannot read \
            goes to the topic `<topic>.<service>.dlt`.

            This file is generated from `contracts`; a test fails when the two differ.""";

    private final PayloadSchemas schemas = new PayloadSchemas();

    static String render() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(120);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(options).dump(new AsyncApiDocument().document());
    }

    private Map<String, Object> document() {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (Context context : Context.values()) {
            channels.put(context.topic(), channel(context));
            operations.put("publish-" + context.topic(), operation(context));
            EventTypes.of(context).forEach(event -> messages.put(event.getSimpleName(), message(event)));
        }
        schemas.add("CloudEvent", CloudEventHeaders.schema());
        return map(
                "asyncapi",
                "3.0.0",
                "info",
                map("title", "Orderledger", "version", "0.1.0", "description", INTRODUCTION),
                "defaultContentType",
                "application/json",
                "channels",
                channels,
                "operations",
                operations,
                "components",
                map("messages", messages, "schemas", schemas.all()));
    }

    private Map<String, Object> channel(Context context) {
        Map<String, Object> messages = new LinkedHashMap<>();
        EventTypes.of(context).forEach(event -> messages.put(event.getSimpleName(), reference("messages", event)));
        return map(
                "address",
                context.topic(),
                "description",
                "What the " + context.label() + " context decided. Key: " + EventsDocument.key(context) + ".",
                "messages",
                messages);
    }

    private static Map<String, Object> operation(Context context) {
        return map(
                "action",
                "send",
                "channel",
                map("$ref", "#/channels/" + context.topic()),
                "summary",
                "The " + context.label() + " context publishes its events.");
    }

    private Map<String, Object> message(Class<? extends Fact> event) {
        String name = EventTypes.nameOf(event);
        Context context = EventTypes.contextOf(event);
        int revision = Integer.parseInt(event.getAnnotation(Revision.class).value());
        List<String> revisions =
                IntStream.rangeClosed(1, revision).mapToObj(Integer::toString).toList();
        schemas.add(event);
        return map(
                "name",
                name,
                "title",
                event.getSimpleName(),
                "headers",
                map(
                        "allOf",
                        List.of(
                                map("$ref", "#/components/schemas/CloudEvent"),
                                map(
                                        "properties",
                                        CloudEventHeaders.of(name, "/orderledger/" + context.label(), revisions)))),
                "payload",
                reference("schemas", event),
                "bindings",
                map("kafka", map("key", map("type", "string", "description", EventsDocument.key(context)))));
    }

    private static Map<String, Object> reference(String kind, Class<?> type) {
        return map("$ref", "#/components/" + kind + "/" + type.getSimpleName());
    }

    /** Keys and values in turn. */
    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
