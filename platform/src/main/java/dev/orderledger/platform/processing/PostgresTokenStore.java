package dev.orderledger.platform.processing;

import dev.orderledger.platform.ServiceProperties;
import dev.orderledger.platform.deadletters.DeadLetterPresence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The framework's token store, where several nodes may start together on an empty table, no node claims a segment of a
 * processor that is paused, a node that has lost its claim can neither extend it nor store a token any more, and claims run
 * out by the database's clock.
 */
final class PostgresTokenStore extends JdbcTokenStore {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresTokenStore.class);

    private static final TokenSchema SCHEMA = TokenSchema.builder()
            .setTokenTable("token_entry")
            .setProcessorNameColumn("processor_name")
            .setTokenTypeColumn("token_type")
            .build();

    private static final String INITIALIZE = """
            INSERT INTO token_entry (processor_name, segment, token, token_type) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String CLAIM = """
            UPDATE token_entry SET owner = ?
            WHERE processor_name = ? AND segment = ?
              AND (owner IS NULL OR owner = ? OR NOT is_recent(timestamp::timestamptz, ?))
            """;

    // The time of the claim is the database's, see V013.
    private static final String EXTEND =
            "UPDATE token_entry SET owner = owner WHERE processor_name = ? AND segment = ? AND owner = ?";

    private final JdbcTemplate jdbc;
    private final Serializer tokenSerializer;
    private final String node;
    private final ProcessorControl control;
    private final NodeClaims claims;
    private final Set<String> lazy;
    private final DeadLetterPresence presence;

    PostgresTokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            JdbcTemplate jdbc,
            ServiceProperties service,
            ProcessorControl control,
            NodeClaims claims,
            ObjectProvider<LazyTokens> lazy,
            DeadLetterPresence presence) {
        super(JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(SCHEMA)
                .nodeId(service.node())
                .serializer(serializer));
        this.jdbc = jdbc;
        this.tokenSerializer = serializer;
        this.node = service.node();
        this.control = control;
        this.claims = claims;
        this.lazy = lazy.stream().map(LazyTokens::processor).collect(Collectors.toSet());
        this.presence = presence;
    }

    /** The second node finds the segments there and claims what is free. */
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

    /** As of the last heartbeat; a claim is checked again. */
    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        return claims.available(processorName)
                .orElseGet(() ->
                        control.isPaused(processorName) ? List.of() : super.fetchAvailableSegments(processorName));
    }

    @Override
    public void storeToken(TrackingToken token, String processorName, int segment) {
        if (lazy.contains(processorName)) {
            claims.storeWithHeartbeat(token, processorName, segment);
        } else {
            super.storeToken(token, processorName, segment);
        }
    }

    /** The framework would claim again, which also takes what was lost and begins with the token that is stored. */
    @Override
    public void extendClaim(String processorName, int segment) {
        if (!claims.extendWithHeartbeat(processorName, segment)
                && jdbc.update(EXTEND, processorName, segment, node) == 0) {
            throw taken(processorName, segment);
        }
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        claims.released(processorName, segment);
        claims.takeToken(processorName, segment).ifPresent(token -> storeIfHeld(token, processorName, segment));
        super.releaseClaim(processorName, segment);
    }

    private void storeIfHeld(TrackingToken token, String processorName, int segment) {
        try {
            super.storeToken(token, processorName, segment);
        } catch (UnableToClaimTokenException e) {
            LOG.debug("Segment {} of {} is another node's, which goes on with it", segment, processorName, e);
        }
    }

    /** Called when the token is locked and not yet claimed; a pause that is committed by then is seen. */
    @Override
    protected TrackingToken claimToken(Connection connection, AbstractTokenEntry<?> locked) {
        claims.takeToken(locked.getProcessorName(), locked.getSegment()); // of an earlier claim
        presence.forget(); // the segment's letters may be another node's
        if (control.isPaused(locked.getProcessorName())) {
            throw new UnableToClaimTokenException(locked.getProcessorName() + " is paused");
        }
        int claimed = jdbc.update(
                CLAIM,
                node,
                locked.getProcessorName(),
                locked.getSegment(),
                node,
                ProcessorControl.CLAIM_TIMEOUT.toSeconds());
        if (claimed == 0) {
            throw new UnableToClaimTokenException("Segment " + locked.getSegment() + " of " + locked.getProcessorName()
                    + " is held by " + locked.getOwner());
        }
        return locked.getToken(tokenSerializer);
    }

    /** Called when the node that stores does not hold the claim. The framework would claim again what is free. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet found, TrackingToken token, String processorName, int segment) {
        throw taken(processorName, segment);
    }

    private static UnableToClaimTokenException taken(String processorName, int segment) {
        return new UnableToClaimTokenException(
                "Segment " + segment + " of " + processorName + " was taken from this node");
    }
}
