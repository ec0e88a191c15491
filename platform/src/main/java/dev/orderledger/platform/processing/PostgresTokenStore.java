package dev.orderledger.platform.processing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The framework's token store, where several nodes may start together on an empty table, nobody claims a segment of a
 * processor that is paused, and a node that has lost its claim cannot store a token any more.
 */
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

    private static final String UNCLAIMED = """
            SELECT segment, token, token_type FROM token_entry
            WHERE processor_name = ? AND (owner IS NULL OR timestamp::timestamptz < now() - make_interval(secs => ?))
            """;

    private final JdbcTemplate jdbc;
    private final Serializer tokenSerializer;
    private final ProcessorControl control;

    PostgresTokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            JdbcTemplate jdbc,
            String node,
            ProcessorControl control) {
        super(JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(SCHEMA)
                .nodeId(node)
                .claimTimeout(ProcessorControl.CLAIM_TIMEOUT)
                .serializer(serializer));
        this.jdbc = jdbc;
        this.tokenSerializer = serializer;
        this.control = control;
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

    /** Where the segments stand that nobody works on; {@code null} is the very beginning. */
    Map<Integer, TrackingToken> unclaimed(String processorName) {
        Map<Integer, TrackingToken> unclaimed = new HashMap<>();
        jdbc.query(
                UNCLAIMED,
                row -> {
                    unclaimed.put(row.getInt("segment"), token(row));
                },
                processorName,
                ProcessorControl.CLAIM_TIMEOUT.toSeconds());
        return unclaimed;
    }

    private TrackingToken token(ResultSet row) throws SQLException {
        String type = row.getString("token_type");
        return type == null
                ? null
                : tokenSerializer.deserialize(
                        new SimpleSerializedObject<>(row.getBytes("token"), byte[].class, type, null));
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        return control.isPaused(processorName) ? List.of() : super.fetchAvailableSegments(processorName);
    }

    /** Comes when the token is locked and not yet claimed; a pause that is committed by then is seen. */
    @Override
    protected TrackingToken claimToken(Connection connection, AbstractTokenEntry<?> locked) throws SQLException {
        if (control.isPaused(locked.getProcessorName())) {
            throw new UnableToClaimTokenException(locked.getProcessorName() + " is paused");
        }
        return super.claimToken(connection, locked);
    }

    /** Comes when the node that stores does not hold the claim. The framework would claim again what is free. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet found, TrackingToken token, String processorName, int segment) {
        throw new UnableToClaimTokenException(
                "Segment " + segment + " of " + processorName + " was taken from this node");
    }
}
