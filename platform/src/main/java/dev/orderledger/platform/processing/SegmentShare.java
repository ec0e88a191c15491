package dev.orderledger.platform.processing;

import dev.orderledger.platform.ServiceProperties;
import java.time.Duration;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Shares the segments of each processor among the nodes of this service that are alive: a node claims no more than its
 * part, and gives back what is above it when another node comes.
 */
final class SegmentShare implements HeartbeatTask, MaxSegmentProvider {

    private static final String I_AM_HERE = """
            INSERT INTO node (name, seen_at) VALUES (?, clock_timestamp())
            ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at
            """;
    private static final String ALIVE = "SELECT count(*) FROM node WHERE is_recent(seen_at, ?)";

    private final JdbcTemplate jdbc;
    private final TokenStore tokens;
    private final String node;
    private volatile int alive = 1;

    SegmentShare(JdbcTemplate jdbc, TokenStore tokens, ServiceProperties service) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.node = service.node();
    }

    @Override
    public int getMaxSegments(String processorName) {
        int nodes = alive;
        if (nodes == 1) {
            return Short.MAX_VALUE;
        }
        int segments = tokens.fetchSegments(processorName).length;
        return Math.max(1, (segments + nodes - 1) / nodes);
    }

    /** Whether another node of this service has shown a sign of life lately. */
    boolean areMany() {
        return alive > 1;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void beat() {
        jdbc.update(I_AM_HERE, node);
        alive = Math.max(1, jdbc.queryForObject(ALIVE, Integer.class, ProcessorControl.CLAIM_TIMEOUT.toSeconds()));
    }

    /** Nodes that ended without a word long ago. */
    void forgetTheDead() {
        jdbc.update(
                "DELETE FROM node WHERE NOT is_recent(seen_at, ?)",
                Duration.ofHours(1).toSeconds());
    }

    /** The others need not wait until this node is taken for dead. */
    void leave() {
        jdbc.update("DELETE FROM node WHERE name = ?", node);
    }
}
