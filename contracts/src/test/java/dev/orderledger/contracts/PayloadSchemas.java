package dev.orderledger.contracts;

import static dev.orderledger.contracts.AsyncApiDocument.map;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** JSON schemas of the events, and of the values that events are made of. */
final class PayloadSchemas {

    /** May be {@code null}, which is left out, or came with a later revision. */
    private static final Set<String> OPTIONAL = Set.of(
            "CreditReleased.amount",
            "MenuItem.stock",
            "CustomerBlocked.reason",
            "CustomerBlocked.sealedReason",
            "OrderCancellationRequested.reason",
            "OrderCancellationRequested.sealedReason",
            "OrderPlaced.deliveryNote",
            "OrderPlaced.sealedDeliveryNote",
            "OrderPlaced.cardToken",
            "PaymentRequested.cardToken",
            "PaymentInitiated.cardToken");

    private final Map<String, Object> schemas = new TreeMap<>();

    Map<String, Object> all() {
        return schemas;
    }

    void add(String name, Map<String, Object> schema) {
        schemas.put(name, schema);
    }

    void add(Class<?> type) {
        if (schemas.putIfAbsent(nameOf(type), Map.of()) == null) {
            schemas.put(nameOf(type), schemaOf(type));
        }
    }

    private Map<String, Object> schemaOf(Class<?> type) {
        if (type.isEnum()) {
            return map(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        } else if (Identifier.class.isAssignableFrom(type)) {
            return map("type", "string", "minLength", 1, "maxLength", Identifier.MAX_LENGTH);
        } else if (type == SealedText.class) {
            return map("type", "string", "description", "Base64 of what is encrypted with the key of its person.");
        }
        return objectOf(type);
    }

    private Map<String, Object> objectOf(Class<?> type) {
        List<RecordComponent> fields = List.of(type.getRecordComponents());
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.getName(), reference(field.getGenericType())));
        List<String> required = fields.stream()
                .map(RecordComponent::getName)
                .filter(name -> !OPTIONAL.contains(type.getSimpleName() + "." + name))
                .toList();
        return map("type", "object", "required", required, "properties", properties);
    }

    private Map<String, Object> reference(Type type) {
        if (type instanceof ParameterizedType list) {
            return map("type", "array", "items", reference(list.getActualTypeArguments()[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return map("type", "string");
        } else if (plain == long.class) {
            return map("type", "integer", "format", "int64");
        } else if (plain == int.class || plain == Integer.class) {
            return map("type", "integer", "format", "int32");
        }
        add(plain);
        return map("$ref", "#/components/schemas/" + nameOf(plain));
    }

    /** A nested reason is told from the others by the name of its event. */
    private static String nameOf(Class<?> type) {
        boolean nestedInValue = type.getEnclosingClass() != null && !Fact.class.isAssignableFrom(type);
        return nestedInValue ? type.getEnclosingClass().getSimpleName() + type.getSimpleName() : type.getSimpleName();
    }
}
