package dev.orderledger.platform.processing;

import dev.orderledger.platform.RecentlyUsed;
import dev.orderledger.platform.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sagas in PostgreSQL, with one statement for each thing that is done to one.
 *
 * <p>A transaction that loads a saga locks it until it ends. The framework keeps the threads of one node apart, but on
 * two nodes an event and a deadline would both load the same state, and the second to save it would undo what the first
 * has changed. Looking for sagas locks nothing: that would come before the framework's own lock, which others take first.
 */
final class PostgresSagaStore implements SagaStore<Object> {

    private static final String FIND = """
            SELECT saga_id FROM association_value_entry
            WHERE saga_type = ? AND association_key = ? AND association_value = ?
            """;
    private static final String LOAD = """
            SELECT saga_type, revision, serialized_saga,
                   ARRAY(SELECT association_key FROM association_value_entry AS its
                         WHERE its.saga_id = saga.saga_id ORDER BY id) AS keys,
                   ARRAY(SELECT association_value FROM association_value_entry AS its
                         WHERE its.saga_id = saga.saga_id ORDER BY id) AS associated
            FROM saga_entry AS saga WHERE saga_id = ? FOR UPDATE
            """;
    private static final String INSERT = """
            WITH saga AS (
                INSERT INTO saga_entry (saga_id, saga_type, revision, serialized_saga) VALUES (?, ?, ?, ?)
                RETURNING saga_id)
            INSERT INTO association_value_entry (association_key, association_value, saga_type, saga_id)
            SELECT key, value, ?, saga_id FROM saga, unnest(?::text[], ?::text[]) AS associated (key, value)
            """;
    private static final String UPDATE = "UPDATE saga_entry SET serialized_saga = ?, revision = ? WHERE saga_id = ?";
    private static final String ASSOCIATE = """
            INSERT INTO association_value_entry (association_key, association_value, saga_type, saga_id)
            VALUES (?, ?, ?, ?)
            """;
    private static final String DISSOCIATE = """
            DELETE FROM association_value_entry
            WHERE association_key = ? AND association_value = ? AND saga_type = ? AND saga_id = ?
            """;
    private static final String DELETE = """
            WITH associated AS (DELETE FROM association_value_entry WHERE saga_id = ?)
            DELETE FROM saga_entry WHERE saga_id = ?
            """;

    private static final int MAX_KEPT = 2_000;

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final RecentlyUsed<Kept> kept = new RecentlyUsed<>(MAX_KEPT);

    PostgresSagaStore(JdbcTemplate jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** A saga as it was committed here. Where the same bytes are stored still, they need not be read again. */
    private record Kept(byte[] stored, Object saga) {}

    private record Loaded<S>(S saga, Set<AssociationValue> associationValues) implements SagaStore.Entry<S> {}

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue associationValue) {
        return new TreeSet<>(jdbc.queryForList(
                FIND, String.class, typeName(sagaType), associationValue.getKey(), associationValue.getValue()));
    }

    @Override
    public <S> Entry<S> loadSaga(Class<S> sagaType, String sagaIdentifier) {
        Kept known = kept.take(sagaIdentifier);
        return jdbc.query(LOAD, (row, number) -> this.<S>loaded(row, known), sagaIdentifier).stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public void insertSaga(
            Class<?> sagaType, String sagaIdentifier, Object saga, Set<AssociationValue> associationValues) {
        SerializedObject<byte[]> serialized = serializer.serialize(saga, byte[].class);
        jdbc.update(
                INSERT,
                sagaIdentifier,
                serialized.getType().getName(),
                serialized.getType().getRevision(),
                serialized.getData(),
                typeName(sagaType),
                SqlArrays.of("text", associationValues, AssociationValue::getKey),
                SqlArrays.of("text", associationValues, AssociationValue::getValue));
        keepAfterCommit(sagaIdentifier, new Kept(serialized.getData(), saga));
    }

    @Override
    public void updateSaga(Class<?> sagaType, String sagaIdentifier, Object saga, AssociationValues associationValues) {
        SerializedObject<byte[]> serialized = serializer.serialize(saga, byte[].class);
        jdbc.update(UPDATE, serialized.getData(), serialized.getType().getRevision(), sagaIdentifier);
        keepAfterCommit(sagaIdentifier, new Kept(serialized.getData(), saga));
        associationValues.addedAssociations().forEach(added -> change(ASSOCIATE, added, sagaType, sagaIdentifier));
        associationValues
                .removedAssociations()
                .forEach(removed -> change(DISSOCIATE, removed, sagaType, sagaIdentifier));
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String sagaIdentifier, Set<AssociationValue> associationValues) {
        jdbc.update(DELETE, sagaIdentifier, sagaIdentifier);
    }

    @SuppressWarnings("unchecked") // a saga of the same id
    private <S> Loaded<S> loaded(ResultSet row, Kept known) throws SQLException {
        String[] keys = (String[]) row.getArray("keys").getArray();
        String[] values = (String[]) row.getArray("associated").getArray();
        Set<AssociationValue> associated = new HashSet<>();
        for (int i = 0; i < keys.length; i++) {
            associated.add(new AssociationValue(keys[i], values[i]));
        }
        byte[] stored = row.getBytes("serialized_saga");
        S saga = known != null && Arrays.equals(stored, known.stored())
                ? (S) known.saga()
                : serializer.deserialize(new SimpleSerializedObject<>(
                        stored, byte[].class, row.getString("saga_type"), row.getString("revision")));
        return new Loaded<>(saga, associated);
    }

    private void keepAfterCommit(String sagaIdentifier, Kept committed) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                kept.put(sagaIdentifier, committed);
            }
        });
    }

    private void change(String sql, AssociationValue value, Class<?> sagaType, String sagaIdentifier) {
        jdbc.update(sql, value.getKey(), value.getValue(), typeName(sagaType), sagaIdentifier);
    }

    private String typeName(Class<?> sagaType) {
        return serializer.typeForClass(sagaType).getName();
    }
}
