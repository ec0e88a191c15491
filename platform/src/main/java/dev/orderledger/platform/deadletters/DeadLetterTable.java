package dev.orderledger.platform.deadletters;

import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.serialization.EventSerializer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;

/** The letters in the database, in the transaction of the caller. A letter has its event from the log, in today's shape. */
public final class DeadLetterTable {

    private static final int MAX_CAUSE_LENGTH = 1_000;
    private static final int PAGE = 100;

    private static final String LETTER = """
            SELECT id, sequence_identifier, cause_type, cause_message, diagnostics::text, enqueued_at, last_touched,
                   (SELECT min(position) FROM inbox WHERE inbox.event_id = letter.event_id) AS in_inbox,
                   (SELECT min(position) FROM event_store WHERE event_store.event_id = letter.event_id) AS in_store
            FROM dead_letter AS letter WHERE processing_group = ?
            """;

    private final JdbcTemplate jdbc;
    private final EventSerializer serializer;
    private final EventLog inboxLog;
    private final EventLog storeLog;

    DeadLetterTable(JdbcTemplate jdbc, EventSerializer serializer, EventLog inboxLog, EventLog storeLog) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.inboxLog = inboxLog;
        this.storeLog = storeLog;
    }

    /** Puts an event after the others of its sequence. One that is there already stays where it is. */
    void append(String group, String sequence, DeadLetter<? extends EventMessage<?>> letter) {
        jdbc.update(
                """
                INSERT INTO dead_letter (processing_group, sequence_identifier, event_id, cause_type, cause_message,
                                         diagnostics, enqueued_at, last_touched)
                VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?) ON CONFLICT (processing_group, event_id) DO NOTHING
                """,
                group,
                sequence,
                letter.message().getIdentifier(),
                letter.cause().map(Cause::type).orElse(null),
                letter.cause()
                        .map(Cause::message)
                        .map(DeadLetterTable::storable)
                        .orElse(null),
                json(letter.diagnostics()),
                Timestamp.from(letter.enqueuedAt()),
                Timestamp.from(letter.lastTouched()));
    }

    /** Keeps the last letter of a sequence where it is until the transaction ends. False when there is none any more. */
    boolean holdLast(String group, String sequence) {
        String last = "SELECT id FROM dead_letter WHERE processing_group = ? AND sequence_identifier = ?"
                + " ORDER BY id DESC LIMIT 1 FOR KEY SHARE";
        return !jdbc.queryForList(last, group, sequence).isEmpty();
    }

    /**
     * Takes the first letter of a sequence for this transaction.
     *
     * @param waiting whether to wait for the transaction that has it, or to answer that there is none
     */
    Optional<JdbcDeadLetter<EventMessage<?>>> takeFirst(String group, String sequence, boolean waiting) {
        String first = " AND id = (SELECT min(id) FROM dead_letter WHERE processing_group = ?"
                + " AND sequence_identifier = ?) FOR UPDATE OF letter " + (waiting ? "" : "SKIP LOCKED");
        return jdbc.query(LETTER + first, this::letter, group, group, sequence).stream()
                .findFirst();
    }

    /** The first letters of the sequences of a group, the oldest first. */
    Stream<JdbcDeadLetter<EventMessage<?>>> firstLetters(String group) {
        String first = " AND id > ? AND NOT EXISTS (SELECT FROM dead_letter AS earlier"
                + " WHERE earlier.processing_group = letter.processing_group"
                + " AND earlier.sequence_identifier = letter.sequence_identifier AND earlier.id < letter.id)"
                + " ORDER BY id LIMIT ?";
        return pages(after -> jdbc.query(LETTER + first, this::letter, group, after, PAGE));
    }

    /** The letters of a sequence in their order. */
    Stream<JdbcDeadLetter<EventMessage<?>>> letters(String group, String sequence) {
        String next = " AND sequence_identifier = ? AND id > ? ORDER BY id LIMIT ?";
        return pages(after -> jdbc.query(LETTER + next, this::letter, group, sequence, after, PAGE));
    }

    /** Each page as it is wanted, after the last letter of the one before: letters may go meanwhile. */
    private static Stream<JdbcDeadLetter<EventMessage<?>>> pages(
            LongFunction<List<JdbcDeadLetter<EventMessage<?>>>> pageAfter) {
        return Stream.iterate(
                        pageAfter.apply(0),
                        page -> !page.isEmpty(),
                        page -> pageAfter.apply(page.get(page.size() - 1).getSequenceIndex()))
                .flatMap(List::stream);
    }

    boolean update(DeadLetter<? extends EventMessage<?>> letter, String id) {
        return jdbc.update(
                        "UPDATE dead_letter SET cause_type = ?, cause_message = ?, diagnostics = ?::jsonb,"
                                + " last_touched = ? WHERE id = ?",
                        letter.cause().map(Cause::type).orElse(null),
                        letter.cause()
                                .map(Cause::message)
                                .map(DeadLetterTable::storable)
                                .orElse(null),
                        json(letter.diagnostics()),
                        Timestamp.from(letter.lastTouched()),
                        Long.valueOf(id))
                > 0;
    }

    /** Whether it was there. */
    boolean delete(String id) {
        return jdbc.update("DELETE FROM dead_letter WHERE id = ?", Long.valueOf(id)) > 0;
    }

    /** Counts the letters of a processor that were given up. */
    public static Counter givenUp(MeterRegistry meters, String group) {
        return meters.counter("orderledger.dead.letters.given.up", "processor", group);
    }

    /** Gives up all letters of a processing group. */
    public void deleteAll(String group) {
        jdbc.update("DELETE FROM dead_letter WHERE processing_group = ?", group);
    }

    /** Whether a processing group has no letters. */
    public boolean isEmpty(String group) {
        return !jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM dead_letter WHERE processing_group = ?)", Boolean.class, group);
    }

    long count(String group) {
        return jdbc.queryForObject("SELECT count(*) FROM dead_letter WHERE processing_group = ?", Long.class, group);
    }

    long count(String group, String sequence) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM dead_letter WHERE processing_group = ? AND sequence_identifier = ?",
                Long.class,
                group,
                sequence);
    }

    long countSequences(String group) {
        return jdbc.queryForObject(
                "SELECT count(DISTINCT sequence_identifier) FROM dead_letter WHERE processing_group = ?",
                Long.class,
                group);
    }

    private JdbcDeadLetter<EventMessage<?>> letter(ResultSet row, int number) throws SQLException {
        String causeType = row.getString("cause_type");
        return new JdbcDeadLetter<>(
                row.getString("id"),
                row.getLong("id"),
                row.getString("sequence_identifier"),
                row.getTimestamp("enqueued_at").toInstant(),
                row.getTimestamp("last_touched").toInstant(),
                causeType == null ? null : new ThrowableCause(causeType, row.getString("cause_message")),
                diagnostics(row.getString("diagnostics")),
                event(row));
    }

    private EventMessage<?> event(ResultSet row) throws SQLException {
        long inInbox = row.getLong("in_inbox");
        return row.wasNull() ? storeLog.read(row.getLong("in_store")) : inboxLog.read(inInbox);
    }

    private String json(MetaData diagnostics) {
        return serializer.serialize(diagnostics, String.class).getData();
    }

    private MetaData diagnostics(String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(json, String.class, MetaData.class.getName(), null));
    }

    private static String storable(String message) {
        String text = message.replace("\0", "");
        return text.substring(0, Math.min(text.length(), MAX_CAUSE_LENGTH));
    }
}
