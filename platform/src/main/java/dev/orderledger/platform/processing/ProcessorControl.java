package dev.orderledger.platform.processing;

import dev.orderledger.platform.metadata.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SimplePropertyRowMapper;

/**
 * Whether the streaming processors of this service are to run. What is wanted stands in the database and holds for all
 * nodes, now and after a restart: each obeys as soon as PostgreSQL tells it, or with the next heartbeat. A migration may insert
 * a row for a processor that is to begin paused.
 *
 * <p>Takes part in the transaction of its caller, if there is one; the nodes learn of it at the commit.
 */
public final class ProcessorControl {

    /** A claim that was not renewed for this long is that of a dead node: two beats of its heart were missed. */
    public static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(7);

    private static final String PAUSE = """
            INSERT INTO processor_control (processor, paused, changed_by, changed_by_issuer) VALUES (?, true, ?, ?)
            ON CONFLICT (processor) DO UPDATE
                SET paused = true, changed_by = excluded.changed_by, changed_by_issuer = excluded.changed_by_issuer,
                    changed_at = now()
                WHERE NOT processor_control.paused
            """;
    private static final String RESUME = """
            UPDATE processor_control SET paused = false, held_by = NULL, changed_by = ?, changed_by_issuer = ?,
                changed_at = now()
            WHERE processor = ? AND (paused OR held_by IS NOT NULL)
            """;
    private static final String HOLD = """
            INSERT INTO processor_control (processor, paused, changed_by, held_by) VALUES (?, false, ?, ?)
            ON CONFLICT (processor) DO UPDATE SET held_by = excluded.held_by,
                changed_at = CASE WHEN processor_control.paused THEN processor_control.changed_at ELSE now() END
                WHERE processor_control.held_by IS NULL OR processor_control.held_by = excluded.held_by
            """;
    private static final String RELEASE =
            "UPDATE processor_control SET held_by = NULL WHERE processor = ? AND held_by = ?";
    private static final String STANDING_STILL = "(paused OR held_by IS NOT NULL)";
    private static final String PAUSE_OF = """
            SELECT CASE WHEN paused THEN changed_by ELSE held_by END AS "by",
                   CASE WHEN paused THEN changed_by_issuer END AS issuer, changed_at AS since
            FROM processor_control WHERE processor = ? AND
            """ + STANDING_STILL;
    private static final String TAKE_FROM_THE_DEAD = """
            UPDATE token_entry SET owner = NULL
            WHERE (processor_name, segment) IN (
                SELECT processor_name, segment FROM token_entry
                WHERE processor_name = ? AND owner IS NOT NULL AND NOT is_recent(timestamp::timestamptz, ?)
                FOR UPDATE SKIP LOCKED)
            """;
    private static final String FREE = """
            SELECT segment FROM token_entry WHERE processor_name = ? AND owner IS NULL FOR UPDATE SKIP LOCKED
            """;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final JdbcTemplate jdbc;

    ProcessorControl(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * That a processor is paused.
     *
     * @param by     on whose word
     * @param issuer who says that it was that subject; {@code null} when it is the platform itself
     */
    public record Pause(String by, String issuer, Instant since) {}

    /**
     * Stops a processor on all nodes. Batches in hand are finished, no segment is claimed from now on; with
     * {@link #awaitUnclaimed} one knows when all are done. Pausing what is paused changes nothing.
     *
     * @param by who wants it
     */
    public void pause(String processor, Actor by) {
        jdbc.update(PAUSE, processor, by.subject(), by.issuer());
    }

    /** Lets a processor run again on all nodes, from where its tokens are, also if a change that held it was cut short. */
    public void resume(String processor, Actor by) {
        jdbc.update(RESUME, by.subject(), by.issuer(), processor);
    }

    /**
     * Stops a processor on all nodes as {@link #pause} does, for a change that needs it to stand still. Whether an
     * operator has paused it as well does not matter, and does not change.
     *
     * @param change its name, which no other change has
     * @return {@code false} when another change holds it
     */
    public boolean hold(String processor, String change) {
        return jdbc.update(HOLD, processor, change, change) == 1;
    }

    /** Ends a hold; the processor runs again unless an operator has paused it, before or meanwhile. */
    public void release(String processor, String change) {
        jdbc.update(RELEASE, processor, change);
    }

    /** Whether it is to stand still, paused by an operator or held for a change. */
    public boolean isPaused(String processor) {
        return pauseOf(processor).isPresent();
    }

    /** Whether an operator has paused it, and none can change that before the end of the caller's transaction. */
    public boolean isPausedUntilCommit(String processor) {
        return jdbc.queryForList(
                        "SELECT paused FROM processor_control WHERE processor = ? FOR UPDATE", Boolean.class, processor)
                .contains(true);
    }

    /** Who has a processor stand still; empty for one that is to run. */
    public Optional<Pause> pauseOf(String processor) {
        return jdbc.query(PAUSE_OF, new SimplePropertyRowMapper<>(Pause.class), processor).stream()
                .findFirst();
    }

    /**
     * Waits until no node holds a segment of a paused processor. When this answers {@code true}, its tokens stay as they
     * are until an operator changes them or resumes it: a node that was taken for dead cannot commit what it still has in
     * hand. To be called when the pause is committed.
     *
     * @param timeout longer than {@link #CLAIM_TIMEOUT}, so that no dead node is waited for
     * @return {@code false} when a batch was still being handled at the end of the timeout
     */
    public boolean awaitUnclaimed(String processor, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!isUnclaimed(processor)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private boolean isUnclaimed(String processor) {
        jdbc.update(TAKE_FROM_THE_DEAD, processor, CLAIM_TIMEOUT.toSeconds());
        int free = jdbc.queryForList(FREE, Integer.class, processor).size();
        return free
                == jdbc.queryForObject(
                        "SELECT count(*) FROM token_entry WHERE processor_name = ?", Integer.class, processor);
    }

    /** The names of all processors that are to stand still. */
    List<String> paused() {
        return jdbc.queryForList("SELECT processor FROM processor_control WHERE " + STANDING_STILL, String.class);
    }
}
