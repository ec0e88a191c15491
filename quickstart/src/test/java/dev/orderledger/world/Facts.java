package dev.orderledger.world;

import dev.orderledger.contracts.OrderId;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What events have in common without a common type. */
final class Facts {

    private static final ConcurrentMap<Class<?>, Optional<Method>> ORDER_ID = new ConcurrentHashMap<>();

    private Facts() {}

    /** The order that an event is about; {@code null} when it is about none. */
    static OrderId orderOf(Object fact) {
        return ORDER_ID.computeIfAbsent(fact.getClass(), Facts::accessor)
                .map(it -> invoke(it, fact))
                .orElse(null);
    }

    private static Optional<Method> accessor(Class<?> type) {
        try {
            return Optional.of(type.getMethod("orderId"));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static OrderId invoke(Method accessor, Object fact) {
        try {
            return (OrderId) accessor.invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
