package dev.orderledger.platform.inbox;

import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.processing.HeartbeatTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Reads the topics once more from their beginning, on all nodes: the inbox recognises by its id what it has, and what it
 * passed over, as this service did not ask for it then, is stored now.
 */
@ConditionalOnBean(InboxSubscription.class)
public final class Reread implements HeartbeatTask {

    private static final Logger LOG = LoggerFactory.getLogger(Reread.class);

    private final JdbcTemplate jdbc;
    private final StoredOffsets offsets;
    private final MessageListenerContainer container;

    Reread(JdbcTemplate jdbc, StoredOffsets offsets, MessageListenerContainer container) {
        this.jdbc = jdbc;
        this.offsets = offsets;
        this.container = container;
    }

    /** All nodes begin within a few seconds. */
    public void ask(Actor by) {
        jdbc.update("INSERT INTO inbox_reading (asked_by, asked_by_issuer) VALUES (?, ?)", by.subject(), by.issuer());
        LOG.warn("{} has all topics read again from their beginning", by.subject());
    }

    /** A consumer looks for its offsets when partitions are assigned to it, so it gives them back and gets them again. */
    @Override
    public void beat() {
        if (offsets.wantedReading() > offsets.reading() && container.isRunning()) {
            container.enforceRebalance();
        }
    }
}
