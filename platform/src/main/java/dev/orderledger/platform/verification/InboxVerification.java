package dev.orderledger.platform.verification;

import static dev.orderledger.platform.verification.Difference.Kind.DIFFERENT;
import static dev.orderledger.platform.verification.Difference.Kind.MISSING;
import static dev.orderledger.platform.verification.Difference.Kind.OUT_OF_ORDER;
import static dev.orderledger.platform.verification.Difference.Kind.TWICE;
import static dev.orderledger.platform.verification.Difference.Kind.UNKNOWN;

import dev.orderledger.contracts.Context;
import dev.orderledger.platform.inbox.InboxSubscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Whether an inbox holds every event that it subscribes to exactly once, as it was stored and in order per aggregate, and
 * nothing else.
 *
 * <p>Of a system at rest everything is expected to agree. While it works, events may be on their way, which shows as
 * {@link Difference.Kind#MISSING}; every other difference is an error at any time, since the inbox is looked at before
 * the event stores are.
 */
public final class InboxVerification {

    private static final String STORED = """
            SELECT event_id, ?::text AS context, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata,
                   occurred_at
            FROM event_store
            WHERE ?::boolean OR type = ANY (?)
            ORDER BY event_id COLLATE "C"
            """;
    private static final String RECEIVED = """
            SELECT event_id, context, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, occurred_at
            FROM inbox
            ORDER BY event_id COLLATE "C"
            """;
    private static final String OVERTAKEN = """
            SELECT *
            FROM (SELECT *, lag(sequence) OVER (PARTITION BY context, aggregate_id ORDER BY position) AS before
                  FROM (SELECT position, event_id, context, aggregate_type, aggregate_id, sequence, type, revision,
                               NULL AS payload, NULL AS metadata, occurred_at
                        FROM inbox) AS log) AS log
            WHERE before > sequence
            """;

    private final Map<Context, DataSource> eventStores;
    private final DataSource inbox;
    private final InboxSubscription subscription;

    /**
     * @param eventStores the databases of the contexts that the inbox subscribes to; further ones do no harm
     * @param inbox       the database of the inbox; like the others, read in any role that may read it
     */
    public InboxVerification(Map<Context, DataSource> eventStores, DataSource inbox, InboxSubscription subscription) {
        this.eventStores = Map.copyOf(eventStores);
        this.inbox = inbox;
        this.subscription = subscription;
    }

    /**
     * Reads the inbox and the event stores once, from beginning to end.
     *
     * @throws SQLException when a database cannot be read; nothing is known then
     */
    public InboxReport verify() throws SQLException {
        Deque<LogSnapshot> snapshots = new ArrayDeque<>();
        try {
            Findings findings = new Findings();
            LogSnapshot inboxSnapshot = open(inbox, snapshots);
            findOvertaken(inboxSnapshot, findings);
            EventsById received = new EventsById();
            received.add(inboxSnapshot.query(RECEIVED));
            EventsById stored = stored(snapshots);
            compare(stored, received, findings);
            return findings.report(stored.taken(), received.taken());
        } finally {
            closeAll(snapshots);
        }
    }

    private EventsById stored(Deque<LogSnapshot> snapshots) throws SQLException {
        EventsById stored = new EventsById();
        for (Map.Entry<Context, DataSource> store : eventStores.entrySet()) {
            stored.add(open(store.getValue(), snapshots)
                    .query(
                            STORED,
                            store.getKey().label(),
                            subscription.isToEverything(),
                            subscription.types().toArray(String[]::new)));
        }
        return stored;
    }

    private void compare(EventsById stored, EventsById received, Findings findings) throws SQLException {
        while (stored.head() != null || received.head() != null) {
            int order = order(stored.head(), received.head());
            if (order < 0) {
                findings.add(MISSING, stored.take(), "not in the inbox");
            } else if (order > 0) {
                reportUnknown(received.take(), findings);
            } else {
                LoggedEvent event = stored.take();
                compareBytes(event, received.take(), findings);
                takeCopies(event, received, findings);
            }
        }
    }

    private static int order(LoggedEvent stored, LoggedEvent received) {
        if (stored == null || received == null) {
            return stored == null ? 1 : -1;
        }
        return LoggedEvent.BY_ID.compare(stored, received);
    }

    private static void compareBytes(LoggedEvent stored, LoggedEvent received, Findings findings) {
        if (!stored.differingFrom(received).isEmpty()) {
            findings.add(DIFFERENT, stored, String.join(", ", stored.differingFrom(received)));
        }
    }

    private static void takeCopies(LoggedEvent event, EventsById received, Findings findings) throws SQLException {
        while (received.head() != null && LoggedEvent.BY_ID.compare(event, received.head()) == 0) {
            findings.add(TWICE, received.take(), "in the inbox once more");
        }
    }

    private void reportUnknown(LoggedEvent event, Findings findings) {
        boolean wanted = subscription.includes(event.type());
        findings.add(UNKNOWN, event, wanted ? "in no event store" : "not subscribed to: " + event.type());
    }

    private static void findOvertaken(LogSnapshot inbox, Findings findings) throws SQLException {
        try (ResultSet rows = inbox.query(OVERTAKEN)) {
            while (rows.next()) {
                String detail = rows.getLong("sequence") + " after " + rows.getLong("before");
                findings.add(OUT_OF_ORDER, LoggedEvent.read(rows), detail);
            }
        }
    }

    private static LogSnapshot open(DataSource database, Deque<LogSnapshot> snapshots) throws SQLException {
        LogSnapshot snapshot = new LogSnapshot(database);
        snapshots.push(snapshot);
        return snapshot;
    }

    private static void closeAll(Deque<LogSnapshot> snapshots) throws SQLException {
        for (LogSnapshot snapshot : snapshots) {
            snapshot.close();
        }
    }
}
