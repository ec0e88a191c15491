package dev.orderledger.platform.partitions;

import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.log.LogTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The partitions of a log. Events are appended to the newest one, which has positions for a tenth more events than it is meant
 * for: this reserve is what is left for a roll-over, which has to wait for the transactions that append.
 */
final class LogPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(LogPartitions.class);
    private static final long MIN_EVENTS = 10;
    private static final String END =
            "SELECT max_value + 1 FROM pg_sequences WHERE sequencename = ? || '_position_seq'";

    private static final String ROLL_OVER = "SELECT roll_over(?, ?, ?)";

    private final EventTable table;
    private final LogTail tail;
    private final JdbcTemplate jdbc;
    private final long events;
    private volatile long end;

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

    /**
     * Takes a step on the way to a new partition when the newest is full; there are hundreds, unless it is small. Asks the database
     * only when it may be full.
     */
    void rollOverWhenFull() {
        try {
            if (reserveUsed() > 0) {
                end = jdbc.queryForObject(END, Long.class, table.table()); // another node may have rolled over
            }
            if (reserveUsed() > 0
                    && jdbc.queryForObject(ROLL_OVER, Boolean.class, table.table(), events, tail.position())) {
                LOG.info("{} goes on in a new partition, from position {}", table.table(), end);
            }
        } catch (DataAccessException e) {
            LOG.warn("{} cannot go on in a new partition yet, trying again: {}", table.table(), e.getMessage());
        }
    }

    /** The part of the newest partition's reserve that is used, as far as this node knows; 1 or more where nothing is left. */
    double reserveUsed() {
        double reserve = events / 10.0;
        return Math.max(0, 1 - (end - 1 - tail.position()) / reserve);
    }
}
