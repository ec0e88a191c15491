package dev.orderledger.projections.generation;

import dev.orderledger.platform.deadletters.EventFailed;
import dev.orderledger.platform.rebuild.Generation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializationException;

/**
 * A read model in two generations, each with rows of its own. They are folded in memory: of a batch, each row is read once and
 * written once, however many events concern it. The position in the log is stored in the same transaction.
 */
public final class FoldedModel<R> {

    private final String name;
    private final Fold<R> fold;
    private final GenerationTable<R> table;
    private final Consumer<Collection<String>> listener;

    /** @param listener is told the keys of the rows that are different now for readers */
    public FoldedModel(String name, Fold<R> fold, GenerationTable<R> table, Consumer<Collection<String>> listener) {
        this.name = name;
        this.fold = fold;
        this.table = table;
        this.listener = listener;
    }

    /** In the REST interface, and the first part of the names of its two processors. */
    public String name() {
        return name;
    }

    /** Whether events of this class may change it. */
    public boolean concerns(Class<?> event) {
        return fold.concerns(event);
    }

    /** Events of one key are applied in the order of the log, by one segment; only for what concerns it. */
    public String keyOf(Object event) {
        return fold.keyOf(event);
    }

    /**
     * The same for any event; {@code null} when it does not concern this model, or cannot be read: a processor puts that
     * aside as a dead letter, so it changes no row either.
     */
    String keyOfConcerned(EventMessage<?> event) {
        try {
            return concerns(event.getPayloadType()) ? keyOf(event.getPayload()) : null;
        } catch (SerializationException e) {
            return null;
        }
    }

    /**
     * Applies a batch, in its order and within a transaction. An event that the rows contain already changes nothing.
     *
     * @return the keys of the rows that are different now
     */
    public Set<String> apply(Generation generation, List<? extends DomainEventMessage<?>> events) {
        Map<String, List<DomainEventMessage<?>>> byKey = new LinkedHashMap<>();
        for (DomainEventMessage<?> event : events) {
            EventFailed.naming(
                    event,
                    () -> byKey.computeIfAbsent(keyOf(event.getPayload()), key -> new ArrayList<>())
                            .add(event));
        }
        Map<String, R> found = new HashMap<>();
        table.find(generation, byKey.keySet()).forEach(row -> found.put(table.keyOf(row), row));
        Map<String, R> changed = new HashMap<>();
        byKey.forEach((key, concerning) -> {
            R row = found.containsKey(key) ? found.get(key) : table.newRow(key);
            if (fold(row, concerning)) {
                changed.put(key, row);
            }
        });
        if (!changed.isEmpty()) {
            table.write(generation, changed.values());
        }
        return changed.keySet();
    }

    /** These rows of the serving generation are different for all readers. For what listens to changes. */
    void changed(Collection<String> keys) {
        listener.accept(keys);
    }

    /** Removes all rows, in a short transaction of its own: readers of the other generation may have to wait for it. */
    public void empty(Generation generation) {
        table.empty(generation);
    }

    GenerationTable<R> table() {
        return table;
    }

    /** A failure names its event, which is then put aside alone. */
    private boolean fold(R row, List<DomainEventMessage<?>> events) {
        boolean changed = false;
        for (DomainEventMessage<?> event : events) {
            changed |= EventFailed.naming(event, () -> fold.apply(row, event.getPayload(), EventPosition.of(event)));
        }
        return changed;
    }
}
