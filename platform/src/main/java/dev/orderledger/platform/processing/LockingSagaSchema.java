package dev.orderledger.platform.processing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;

/**
 * The framework's statements for PostgreSQL, where whoever loads a saga locks it until the transaction ends. The
 * framework keeps the threads of one node apart, but on two nodes an event and a deadline would both load the same state,
 * and the second to save it would undo what the first has changed.
 */
final class LockingSagaSchema extends PostgresSagaSqlSchema {

    private static final String LOAD =
            "SELECT serialized_saga, saga_type, revision FROM saga_entry WHERE saga_id = ? FOR UPDATE";

    LockingSagaSchema() {
        super(SagaSchema.builder()
                .sagaEntryTable("saga_entry")
                .associationValueEntryTable("association_value_entry")
                .sagaIdColumn("saga_id")
                .sagaTypeColumn("saga_type")
                .serializedSagaColumn("serialized_saga")
                .associationKeyColumn("association_key")
                .associationValueColumn("association_value")
                .build());
    }

    @Override
    public PreparedStatement sql_loadSaga(Connection connection, String sagaId) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(LOAD);
        statement.setString(1, sagaId);
        return statement;
    }
}
