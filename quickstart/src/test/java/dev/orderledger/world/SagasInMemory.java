package dev.orderledger.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;

/** A saga store that takes part in transactions; whoever loads a saga gets a copy, as from a database. */
final class SagasInMemory implements SagaStore<Object> {

    private final Map<String, Stored> sagas = new LinkedHashMap<>();

    /** What the fulfilments that are going on are associated with. */
    Set<String> associations() {
        return sagas.values().stream()
                .flatMap(it -> it.associationValues().stream())
                .map(AssociationValue::getValue)
                .collect(Collectors.toSet());
    }

    void clear() {
        sagas.clear();
    }

    @Override
    public Set<String> findSagas(Class<?> type, AssociationValue association) {
        return sagas.entrySet().stream()
                .filter(it -> it.getValue().associationValues().contains(association))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public <S> Entry<S> loadSaga(Class<S> type, String id) {
        Stored stored = sagas.get(id);
        return stored == null ? null : new Loaded<>(stored.associationValues(), type.cast(Copy.of(stored.saga())));
    }

    @Override
    public void insertSaga(Class<?> type, String id, Object saga, Set<AssociationValue> associations) {
        put(id, new Stored(Set.copyOf(associations), saga));
    }

    @Override
    public void updateSaga(Class<?> type, String id, Object saga, AssociationValues associations) {
        put(id, new Stored(Set.copyOf(associations.asSet()), saga));
    }

    @Override
    public void deleteSaga(Class<?> type, String id, Set<AssociationValue> associations) {
        put(id, null);
    }

    private void put(String id, Stored saga) {
        Stored before = saga == null ? sagas.remove(id) : sagas.put(id, saga);
        Undo.onRollback(() -> {
            if (before == null) {
                sagas.remove(id);
            } else {
                sagas.put(id, before);
            }
        });
    }

    private record Stored(Set<AssociationValue> associationValues, Object saga) {}

    private record Loaded<S>(Set<AssociationValue> associationValues, S saga) implements Entry<S> {}
}
