package dev.orderledger.platform.partitions;

import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.log.LogTail;
import dev.orderledger.platform.processing.HeartbeatTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The partitions of a log. Events are appended to the newest one, which has positions for a tenth more events than it is meant
 * for: this reserve is what is left for a roll-over, which has to wait for the transactions that append. At each heartbeat it is
 * seen how many positions are left: those of events that come again are used without a row.
 */
final class LogPartitions implements HeartbeatTask {

    private static final Logger LOG = LoggerFactory.getLogger(LogPartitions.class);
    private static final long MIN_EVENTS = 100_000; // more than a batch from Kafka or of commands
    private static final long UNKNOWN = Long.MAX_VALUE;
    private static final String LEFT = """
            SELECT max_value - coalesce(last_value, 0) FROM pg_sequences WHERE sequencename = ? || '_position_seq'
            """;
    private static final String ROLL_OVER = "SELECT roll_over(?, ?, ?)";

    private final EventTable table;
    private final LogTail tail;
    private final JdbcTemplate jdbc;
    private final long events;
    private volatile long left = UNKNOWN;

    /** @param events that a partition is meant for */
    LogPartitions(EventTable table, LogTail tail, JdbcTemplate jdbc, long events) {
        if (events < MIN_EVENTS) {
            throw new IllegalArgumentException("orderledger.service.events-per-partition is %d, and must be at least %d"
                    .formatted(events, MIN_EVENTS));
        }
        this.table = table;
        this.tail = tail;
        this.jdbc = jdbc;
        this.events = events;
    }

    @Override
    public void beat() {
        left = jdbc.queryForObject(LEFT, Long.class, table.table());
    }

    /**
     * Takes all steps on the way to a new partition that can be taken now. Asks the database only when half of the
     * newest is used.
     */
    void rollOverWhenFull() {
        try {
            String step = "NOTED";
            while (step.equals("NOTED")
                    && left <= events / 2
                    && !Thread.currentThread().isInterrupted()) {
                step = jdbc.queryForObject(ROLL_OVER, String.class, table.table(), events, tail.position());
            }
            if (step.equals("OPENED")) {
                LOG.info("{} goes on in a new partition", table.table());
                left = UNKNOWN;
            }
        } catch (DataAccessException e) {
            LOG.warn("{} cannot go on in a new partition yet, trying again: {}", table.table(), e.getMessage());
        }
    }

    /** The part of the newest partition's reserve that is used, as of the last heartbeat; 1 where nothing can be appended. */
    double reserveUsed() {
        double reserve = events / 10.0;
        return Math.max(0, 1 - left / reserve);
    }
}
