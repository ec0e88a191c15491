package dev.orderledger.projections.generation;

import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.Identifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;

/** Which events change the rows of a read model, and how. What is not here does not concern it. */
public final class Fold<R> {

    private final Map<Class<?>, Step<R, ?>> steps = new LinkedHashMap<>();

    /** How one event changes one row. */
    @FunctionalInterface
    public interface Change<R, E> {

        /** Answers whether the row is different now; an event that the row contains already changes nothing. */
        boolean apply(R row, E event, EventPosition position);
    }

    private record Step<R, E>(Class<E> type, Function<E, ? extends Identifier> key, Change<R, E> change) {

        String keyOf(Object event) {
            return key.apply(type.cast(event)).value();
        }

        boolean apply(R row, Object event, EventPosition position) {
            return change.apply(row, type.cast(event), position);
        }
    }

    /** @param key of the row that the event changes */
    public <E extends Fact> Fold<R> on(Class<E> type, Function<E, ? extends Identifier> key, Change<R, E> change) {
        steps.put(type, new Step<>(type, key, change));
        return this;
    }

    public Set<Class<?>> events() {
        return Set.copyOf(steps.keySet());
    }

    /** Applies an event outside of a read model; one that does not concern its rows changes nothing. */
    public boolean apply(R row, DomainEventMessage<?> event) {
        return concerns(event.getPayloadType()) && apply(row, event.getPayload(), EventPosition.of(event));
    }

    boolean concerns(Class<?> event) {
        return steps.containsKey(event);
    }

    String keyOf(Object event) {
        return NulCharacters.replacedIn(steps.get(event.getClass()).keyOf(event));
    }

    boolean apply(R row, Object event, EventPosition position) {
        return steps.get(event.getClass()).apply(row, event, position);
    }
}
