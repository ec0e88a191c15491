package dev.orderledger.projections.generation;

import dev.orderledger.platform.log.NoTimeouts;
import dev.orderledger.platform.rebuild.Generation;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.List;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of both generations of a read model, in {@code <name>_blue} and {@code <name>_green}. */
public final class GenerationTable<R> {

    private static final String FIND = "SELECT %s FROM %s WHERE %s = ANY (?)";
    private static final String WRITE = """
            INSERT INTO %s AS present (%s) SELECT * FROM unnest(%s)
            ON CONFLICT (%s) DO UPDATE SET %s
            """;
    private static final String COPY = "INSERT INTO %1$s (%3$s) SELECT %3$s FROM %2$s AS present ";
    // order_id_of is indexed: the order that an event of the ledger concerns.
    private static final String NOT_CONCERNED = """
            WHERE NOT EXISTS (
                SELECT FROM inbox WHERE order_id_of(payload) = present.order_id AND position > ?)
            """;
    private static final String FIRST_OF_THE_REST = """
            SELECT coalesce(min(position), ? + 1) - 1 FROM inbox
            WHERE order_id_of(payload) IN (
                SELECT order_id_of(payload) FROM inbox WHERE position > ? AND order_id_of(payload) IS NOT NULL)
            """;
    private static final String SHADOW = "CREATE TEMP TABLE %1$s (LIKE %1$s INCLUDING ALL) ON COMMIT DROP";
    private static final String DIFFERENT = """
            WITH shadow AS (SELECT %1$s AS key, to_jsonb(s) AS row FROM (SELECT %5$s FROM pg_temp.%2$s) s),
                 serving AS (SELECT %1$s AS key, to_jsonb(s) AS row FROM (SELECT %5$s FROM %3$s) s)
            SELECT DISTINCT key FROM ((TABLE shadow EXCEPT TABLE serving) UNION (TABLE serving EXCEPT TABLE shadow)) d
            ORDER BY key LIMIT %4$s
            """;
    private static final int MAX_LISTED = 100;
    private static final String KEYED_BY_ORDER = "order_id";

    private final String name;
    private final Columns<R> columns;
    private final JdbcTemplate jdbc;

    /** @param entity which declares the columns */
    public GenerationTable(String name, Class<R> entity, JdbcTemplate jdbc) {
        this.name = name;
        this.columns = new Columns<>(entity);
        this.jdbc = jdbc;
    }

    /** A row that has its key and nothing else. */
    R newRow(String key) {
        return columns.withKey(key);
    }

    String keyOf(R row) {
        return columns.keyOf(row);
    }

    /**
     * Planned each time: a plan that was made for an almost empty table, and kept, would read it from end to end when it
     * has grown, as it does in a rebuild.
     */
    List<R> find(Generation generation, Collection<String> keys) {
        String sql = FIND.formatted(columns.read(), in(generation), columns.key());
        return jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(sql);
                    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                    statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
                    return statement;
                },
                (row, number) -> columns.read(row));
    }

    /** @param rows each key once */
    void write(Generation generation, Collection<R> rows) {
        String sql =
                WRITE.formatted(in(generation), columns.all(), columns.parameters(), columns.key(), columns.updates());
        jdbc.update(sql, columns.arrays(rows));
    }

    /** Gives up soon when a reader or a vacuum is in its way: all other readers would have to queue for it. */
    void empty(Generation generation) {
        jdbc.execute("SET LOCAL lock_timeout = '20ms'");
        jdbc.execute("TRUNCATE " + in(generation));
    }

    boolean isKeyedByOrder() {
        return columns.key().equals(KEYED_BY_ORDER);
    }

    void copyToOther(Generation from) {
        jdbc.execute(NoTimeouts.SQL);
        jdbc.update(copy(from));
    }

    /** Answers the position after which everything stands that concerns the rows that are not copied. */
    long copyToOtherUpTo(Generation from, long position) {
        jdbc.execute(NoTimeouts.SQL);
        jdbc.update(copy(from) + NOT_CONCERNED, position);
        return jdbc.queryForObject(FIRST_OF_THE_REST, Long.class, position, position);
    }

    void analyze(Generation generation) {
        jdbc.execute("ANALYZE " + in(generation));
    }

    /** Until the end of the transaction, the first generation is an empty table that no other transaction sees. */
    void shadow() {
        jdbc.execute(SHADOW.formatted(in(Generation.BLUE)));
    }

    long rowsInShadow() {
        return jdbc.queryForObject("SELECT count(*) FROM pg_temp." + in(Generation.BLUE), Long.class);
    }

    /**
     * The first keys under which the shadow has another row than what serves, or only one of them has any. A column that the
     * entity does not declare is of another version, and not compared.
     */
    List<String> differencesToShadow() {
        return jdbc.queryForList(
                DIFFERENT.formatted(columns.key(), in(Generation.BLUE), name, MAX_LISTED, columns.all()), String.class);
    }

    private String copy(Generation from) {
        return COPY.formatted(in(from.other()), in(from), columns.all());
    }

    private String in(Generation generation) {
        return name + "_" + generation.label();
    }
}
