package dev.orderledger.platform.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The events of several logs as one, in the order of their ids. */
final class EventsById {

    private final PriorityQueue<Log> logs =
            new PriorityQueue<>(Comparator.comparing(log -> log.head, LoggedEvent.BY_ID));
    private long taken;

    /** @param rows events in the order of their ids */
    void add(ResultSet rows) throws SQLException {
        offer(new Log(rows));
    }

    /** The next event, which stays; {@code null} at the end. */
    LoggedEvent head() {
        Log first = logs.peek();
        return first == null ? null : first.head;
    }

    LoggedEvent take() throws SQLException {
        Log first = logs.remove();
        LoggedEvent event = first.head;
        taken++;
        offer(first);
        return event;
    }

    /** How many have been taken. */
    long taken() {
        return taken;
    }

    private void offer(Log log) throws SQLException {
        if (log.advance()) {
            logs.add(log);
        }
    }

    private static final class Log {

        private final ResultSet rows;
        private LoggedEvent head;

        private Log(ResultSet rows) {
            this.rows = rows;
        }

        private boolean advance() throws SQLException {
            boolean more = rows.next();
            head = more ? LoggedEvent.read(rows) : null;
            return more;
        }
    }
}
