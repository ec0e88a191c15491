package dev.orderledger.platform.processing;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;

/** The framework's token store, where several nodes may start together on an empty table. */
final class PostgresTokenStore extends JdbcTokenStore {

    private static final TokenSchema SCHEMA = TokenSchema.builder()
            .setTokenTable("token_entry")
            .setProcessorNameColumn("processor_name")
            .setTokenTypeColumn("token_type")
            .build();

    private static final String INITIALIZE = """
            INSERT INTO token_entry (processor_name, segment, token, token_type, timestamp)
            VALUES (?, ?, ?, ?, '1970-01-01T00:00:00Z')
            ON CONFLICT DO NOTHING
            """;

    private final JdbcTemplate jdbc;
    private final Serializer tokenSerializer;

    PostgresTokenStore(ConnectionProvider connections, Serializer serializer, JdbcTemplate jdbc, String node) {
        super(JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(SCHEMA)
                .nodeId(node)
                .serializer(serializer));
        this.jdbc = jdbc;
        this.tokenSerializer = serializer;
    }

    /** Whoever comes second finds the segments there and claims what is free. */
    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, TrackingToken initialToken) {
        SerializedObject<byte[]> token =
                initialToken == null ? null : tokenSerializer.serialize(initialToken, byte[].class);
        for (int segment = 0; segment < segmentCount; segment++) {
            jdbc.update(
                    INITIALIZE,
                    processorName,
                    segment,
                    token == null ? null : token.getData(),
                    token == null ? null : token.getType().getName());
        }
    }
}
