package dev.orderledger.contracts;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.serialization.Revision;

/** The published language as a page for people: every event, and the values that events are made of. */
final class EventsDocument {

    private static final String INTRODUCTION = """
            # Events

            Every event that a context stores and publishes. This page is generated from `contracts`; a test fails when
            the two differ.

            An event is stored once, as JSON, in the event store of the context that decided it, and published from
            there byte for byte as a CloudEvent 1.0 in binary mode. The stored type is the `type` of the CloudEvent, the
            revision its extension `axonmessagerevision`. Events of one key arrive in order; between keys there is no
            order.

            In JSON, ids and sealed text are plain text, and a field that is `null` is left out. Amounts are in the
            currency's minor unit. Readers ignore fields that they do not know.
            """;

    private final Set<Class<?>> values = new TreeSet<>(Comparator.comparing(EventsDocument::simpleName));

    static String render() {
        return new EventsDocument().page();
    }

    private String page() {
        String contexts = Arrays.stream(Context.values()).map(this::section).collect(joining("\n"));
        return INTRODUCTION + "\n" + contexts + "\n" + valuesSection();
    }

    private String section(Context context) {
        return "## " + capitalized(context.label()) + "\n\n"
                + "Topic `" + context.topic() + "`, key: " + key(context) + ".\n\n"
                + "| event | stored type | revision | fields |\n|---|---|---|---|\n"
                + EventTypes.of(context).stream().map(this::row).collect(joining());
    }

    private String row(Class<? extends Fact> event) {
        return "| " + event.getSimpleName() + " | `" + EventTypes.nameOf(event) + "` | "
                + event.getAnnotation(Revision.class).value() + " | " + fields(event) + " |\n";
    }

    static String key(Context context) {
        return switch (context) {
            case ORDER -> "the order id";
            case CUSTOMER -> "the customer id";
            case PAYMENT -> "`payment-` and the order id";
            case RESTAURANT -> "the restaurant id";
            case FULFILMENT -> "`fulfilment-` and the order id";
        };
    }

    private String fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(this::field).collect(joining("<br>"));
    }

    private String field(RecordComponent component) {
        return "`" + component.getName() + "`: " + typeName(component.getGenericType());
    }

    private String typeName(Type type) {
        if (type instanceof ParameterizedType list) {
            return "list of " + typeName(list.getActualTypeArguments()[0]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return "text";
        }
        if (plain == int.class || plain == long.class || plain == Integer.class) {
            return "whole number";
        }
        addValue(plain);
        return simpleName(plain);
    }

    private void addValue(Class<?> value) {
        if (values.add(value) && value.isRecord()) {
            fields(value); // for the values that this one is made of
        }
    }

    private String valuesSection() {
        return "## Values\n\n| value | what it is |\n|---|---|\n"
                + values.stream()
                        .map(it -> "| " + simpleName(it) + " | " + description(it) + " |\n")
                        .collect(joining());
    }

    private String description(Class<?> value) {
        if (value.isEnum()) {
            return Arrays.stream(value.getEnumConstants())
                    .map(it -> "`" + it + "`")
                    .collect(joining(", ", "one of ", ""));
        }
        if (Identifier.class.isAssignableFrom(value)) {
            return "text of 1 to " + Identifier.MAX_LENGTH + " characters";
        }
        if (value == SealedText.class) {
            return "text: Base64 of what is encrypted with the key of its person";
        }
        return fields(value);
    }

    /** A nested reason is told from the others by the name of its event. */
    private static String simpleName(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
