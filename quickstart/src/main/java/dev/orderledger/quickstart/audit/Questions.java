package dev.orderledger.quickstart.audit;

import dev.orderledger.quickstart.CannotRun;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers from an archive: no service has to run, and no database needs to have it any more. */
public final class Questions {

    private static final int MAX_ROWS = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String HISTORY = """
            SELECT position, event_id AS "eventId", context, regexp_extract(type, '[^.]+$') AS type, revision,
                   stream_id AS "streamId", sequence, occurred_at AS "occurredAt", recorded_at AS "recordedAt", payload,
                   metadata
            FROM ledger WHERE order_id = %s ORDER BY position
            """;

    private final LedgerArchive archive;

    public Questions(LedgerArchive archive) {
        this.archive = archive;
    }

    /**
     * The events of an order in the order of their positions, as the API tells them, without the shard.
     *
     * @throws CannotRun when the archive has none of that order
     */
    public List<JsonNode> history(String order) {
        List<JsonNode> events = answer(HISTORY.formatted(DuckDb.quoted(order)));
        if (events.isEmpty()) {
            throw new CannotRun("The archive has no event of an order %s.".formatted(order));
        }
        return events;
    }

    /**
     * What a query finds.
     *
     * @return the rows, each with its columns by name; of a statement that writes, how many it has written
     * @throws CannotRun when the query is wrong, with what is wrong about it, when two columns have one name, or when the
     *                   answer is too long
     */
    public List<JsonNode> answer(String sql) {
        try (Connection duckdb = archive.connect();
                Statement statement = duckdb.createStatement()) {
            List<JsonNode> rows = new ArrayList<>();
            if (!statement.execute(sql)) {
                rows.add(NODES.objectNode().put("written", statement.getUpdateCount()));
            } else {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        if (rows.size() == MAX_ROWS) {
                            throw new CannotRun(
                                    "The answer has more than %d rows: COPY (...) TO 'file.csv' has no limit."
                                            .formatted(MAX_ROWS));
                        }
                        rows.add(row(result));
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new CannotRun(e.getMessage(), e);
        }
    }

    private static ObjectNode row(ResultSet result) throws SQLException {
        ObjectNode row = NODES.objectNode();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            String name = result.getMetaData().getColumnLabel(column);
            if (row.has(name)) {
                throw new CannotRun("Two columns are called %s: name one of them with AS.".formatted(name));
            }
            row.set(name, value(result.getObject(column)));
        }
        return row;
    }

    private static JsonNode value(Object value) throws SQLException {
        if (value instanceof org.duckdb.JsonNode json) {
            return json(json.toString());
        }
        if (value instanceof Blob bytes) {
            return NODES.stringNode(new String(bytes.getBytes(1, (int) bytes.length()), StandardCharsets.UTF_8));
        }
        if (value instanceof OffsetDateTime time) {
            return NODES.stringNode(time.toInstant().toString());
        }
        return value == null || value instanceof Number || value instanceof Boolean
                ? JSON.valueToTree(value)
                : NODES.stringNode(value.toString());
    }

    /** DuckDB takes some texts for JSON that are none, such as {@code NaN}. */
    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return NODES.stringNode(text);
        }
    }
}
