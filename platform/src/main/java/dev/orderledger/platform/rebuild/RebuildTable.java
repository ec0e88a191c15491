package dev.orderledger.platform.rebuild;

import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.rebuild.Rebuild.State;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;

/** What is known of all rebuilds. Times are those of the database, which the nodes have in common. */
public final class RebuildTable {

    private static final String SELECT = """
            SELECT id, processor, reset_to AS "to", state, processed, total, rate_per_second,
                   CASE WHEN ended_at IS NULL AND rate_per_second > 0
                        THEN ceil((total - processed) / rate_per_second)::bigint END AS eta_seconds,
                   started_by, started_by_issuer, started_at, ended_at, failure
            FROM rebuild,
                 LATERAL (SELECT extract(epoch FROM progress_at - running_since)::float8 AS seconds) AS running,
                 LATERAL (SELECT CASE WHEN seconds > 0 THEN processed / seconds ELSE 0 END AS rate_per_second) AS measured
            """;
    private static final RowMapper<Rebuild> REBUILD = new SimplePropertyRowMapper<>(Rebuild.class);
    private static final String DRIVE = """
            UPDATE rebuild SET driver = ?, driven_until = clock_timestamp() + interval '5 s'
            WHERE id = ? AND ended_at IS NULL
              AND (driver = ? OR NOT is_recent(driven_until - interval '5 s', 5))
            """;

    private final JdbcTemplate jdbc;

    RebuildTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Another node goes on with this rebuild, or it was given up: whatever this node still has in hand is void. */
    static final class LostToAnother extends RuntimeException {

        LostToAnother(String how) {
            super(how);
        }
    }

    /**
     * A rebuild that this node is to drive first.
     *
     * @throws org.springframework.dao.DuplicateKeyException when there is one under way for this processor
     */
    UUID insert(String processor, ResetTo to, Actor startedBy, String node) {
        return jdbc.queryForObject(
                """
                INSERT INTO rebuild (processor, reset_to, started_by, started_by_issuer, driver, driven_until)
                VALUES (?, ?, ?, ?, ?, clock_timestamp() + interval '5 s') RETURNING id
                """, UUID.class, processor, to.text(), startedBy.subject(), startedBy.issuer(), node);
    }

    Optional<Rebuild> find(UUID id) {
        return jdbc.query(SELECT + "WHERE id = ?", REBUILD, id).stream().findFirst();
    }

    /** Until the end of the transaction it stays as it is. */
    Optional<Rebuild> lock(UUID id) {
        jdbc.queryForList("SELECT FROM rebuild WHERE id = ? FOR UPDATE", id);
        return find(id);
    }

    List<Rebuild> all() {
        return jdbc.query(SELECT + "ORDER BY started_at DESC LIMIT 200", REBUILD);
    }

    boolean isAnyUnderWay() {
        return jdbc.queryForObject("SELECT EXISTS (SELECT FROM rebuild WHERE ended_at IS NULL)", Boolean.class);
    }

    List<Rebuild> underWay() {
        return jdbc.query(SELECT + "WHERE ended_at IS NULL", REBUILD);
    }

    /** Whether this node is the one that does the work from now on, for the next five seconds. */
    boolean drive(UUID id, String node) {
        return jdbc.update(DRIVE, node, id, node) == 1;
    }

    /** Other nodes need not wait for this one. */
    void leave(String node) {
        jdbc.update("UPDATE rebuild SET driven_until = '-infinity' WHERE driver = ? AND ended_at IS NULL", node);
    }

    /**
     * Until the end of the transaction no node takes this rebuild over or ends it.
     *
     * @throws LostToAnother when that has happened already
     */
    void hold(UUID id, String node) {
        if (jdbc.queryForList(
                        "SELECT FROM rebuild WHERE id = ? AND driver = ? AND ended_at IS NULL FOR UPDATE", id, node)
                .isEmpty()) {
            throw new LostToAnother("it was taken over or has ended");
        }
    }

    public void running(UUID id, long startPosition) {
        jdbc.update("""
                UPDATE rebuild SET state = 'RUNNING', start_position = ?, running_since = clock_timestamp(),
                                   progress_at = clock_timestamp()
                WHERE id = ?
                """, startPosition, id);
    }

    public void progress(UUID id, State state, long position, long head) {
        jdbc.update("""
                UPDATE rebuild SET state = ?, processed = greatest(0, ? - start_position),
                                   total = greatest(0, ? - start_position), progress_at = clock_timestamp()
                WHERE id = ? AND ended_at IS NULL
                """, state.name(), position, Math.max(position, head), id);
    }

    /** The position at which an in-place reset is done, as it was first recorded. */
    long target(UUID id) {
        return jdbc.queryForObject("SELECT start_position + total FROM rebuild WHERE id = ?", Long.class, id);
    }

    /** The caller holds or has locked it. */
    public void end(UUID id, State state, String failure) {
        jdbc.update(
                "UPDATE rebuild SET state = ?, failure = ?, ended_at = clock_timestamp() WHERE id = ?",
                state.name(),
                failure,
                id);
    }

    /** Which generation of a read model serves. */
    public Generation serving(String model) {
        return Generation.of(
                jdbc.queryForObject("SELECT serving FROM generation WHERE model = ?", String.class, model));
    }

    public void serve(String model, Generation generation) {
        jdbc.update("UPDATE generation SET serving = ?, since = now() WHERE model = ?", generation.label(), model);
    }
}
