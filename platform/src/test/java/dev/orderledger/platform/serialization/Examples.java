package dev.orderledger.platform.serialization;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.contracts.SealedText;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** One of each event, with every field filled. */
final class Examples {

    private Examples() {}

    static Fact of(Class<? extends Fact> type) {
        return (Fact) recordOf(type);
    }

    private static Object recordOf(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(it -> value(it.getName(), it.getGenericType()))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(String name, Type type) {
        if (type instanceof ParameterizedType list) {
            return List.of(value(name, list.getActualTypeArguments()[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain == int.class || plain == Integer.class) {
            return 3;
        }
        return switch (plain.getSimpleName()) {
            case "String" -> name.equals("currency") ? "EUR" : "some " + name;
            case "OrderId" -> new OrderId("order-1");
            case "CustomerId" -> new CustomerId("anna");
            case "RestaurantId" -> new RestaurantId("pizzeria-roma");
            case "ItemId" -> new ItemId("margherita");
            case "SealedText" -> new SealedText("c2VhbGVk");
            case "Money" -> new Money(1250, "EUR");
            default -> recordOf(plain);
        };
    }
}
