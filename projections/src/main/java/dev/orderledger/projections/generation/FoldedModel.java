package dev.orderledger.projections.generation;

import dev.orderledger.platform.deadletters.EventFailed;
import dev.orderledger.platform.rebuild.Generation;
import dev.orderledger.platform.rebuild.ReadModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * A read model whose rows are folded in memory: of a batch, each row is read once and written once, however many events
 * concern it.
 */
public final class FoldedModel<R> implements ReadModel {

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

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean concerns(Class<?> event) {
        return fold.concerns(event);
    }

    @Override
    public String keyOf(Object event) {
        return fold.keyOf(event);
    }

    @Override
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

    @Override
    public void changed(Collection<String> keys) {
        listener.accept(keys);
    }

    @Override
    public void empty(Generation generation) {
        table.empty(generation);
    }

    @Override
    public boolean canCopy() {
        return table.isKeyedByOrder();
    }

    @Override
    public void copy(Generation from) {
        table.copyToOther(from);
    }

    @Override
    public long copyUpTo(Generation from, long position) {
        return table.copyToOtherUpTo(from, position);
    }

    @Override
    public void analyze(Generation generation) {
        table.analyze(generation);
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
