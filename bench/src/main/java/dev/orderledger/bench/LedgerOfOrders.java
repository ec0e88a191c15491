package dev.orderledger.bench;

import dev.orderledger.bench.OrderLives.Happened;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.OrderEvent;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.serialization.EventSerializer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.axonframework.serialization.SerializedObject;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A ledger with the events of many orders, written and read by plain JDBC. */
final class LedgerOfOrders {

    private static final String COPY = """
            COPY inbox (event_id, context, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata,
                        occurred_at) FROM STDIN
            """;
    private static final String ROLL_OVER = "SELECT roll_over('inbox', 10000000, (SELECT max(position) FROM inbox))";
    private static final int ROWS_A_BATCH = 50_000;
    private static final int EVENTS_AN_ORDER = 12;
    private static final int ROWS_A_FETCH = 5_000;

    private final OrderLives lives = new OrderLives();
    private final EventSerializer serializer = new EventSerializer();
    private final List<String> orders = new ArrayList<>();
    private final JdbcTemplate service;
    private final JdbcTemplate owner;

    LedgerOfOrders(ServiceDatabase database) {
        service =
                new JdbcTemplate(new DriverManagerDataSource(database.url(), database.service(), database.password()));
        owner = new JdbcTemplate(
                new DriverManagerDataSource(database.url(), database.owner(), database.ownerPassword()));
    }

    /** Orders of which something is in the ledger. */
    List<String> orders() {
        return List.copyOf(orders);
    }

    /** When the last of them was placed; the first was at {@link OrderLives#BEGIN}. */
    Instant lastPlaced() {
        return lives.now();
    }

    void fillWithEvents(int events, Consumer<String> progress) {
        fill(written -> Math.min(ROWS_A_BATCH, events - written), progress);
    }

    /** The last of them are still under way. */
    void fillWithOrders(int placed, Consumer<String> progress) {
        fill(written -> Math.min(ROWS_A_BATCH, (placed - orders.size()) * EVENTS_AN_ORDER), progress);
    }

    /** @param next is told how many events are there, and answers how many are to come next */
    private void fill(IntUnaryOperator next, Consumer<String> progress) {
        int written = 0;
        for (int rows = next.applyAsInt(0); rows > 0; rows = next.applyAsInt(written)) {
            copy(rows);
            rollOver(); // as the service does
            written += rows;
            progress.accept("%,d events of %,d orders in the ledger".formatted(written, orders.size()));
        }
        owner.execute("VACUUM (ANALYZE) inbox"); // or PostgreSQL would do it while it is measured
    }

    private void rollOver() {
        String step;
        do {
            step = service.queryForObject(ROLL_OVER, String.class);
        } while (step.equals("NOTED"));
    }

    /** Every column of every row through one cursor; answers the rows a second. */
    double scan() {
        Stopwatch watch = new Stopwatch();
        return watch.perSecond(service.execute((ConnectionCallback<Long>) connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(ROWS_A_FETCH);
                return read(statement.executeQuery("SELECT * FROM inbox ORDER BY position"));
            }
        }));
    }

    /** The position of the n-th event. */
    long positionOf(int n) {
        return service.queryForObject(
                "SELECT position FROM inbox ORDER BY position LIMIT 1 OFFSET ?", Long.class, n - 1);
    }

    private static long read(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        long count = 0;
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                rows.getObject(column);
            }
            count++;
        }
        return count;
    }

    private void copy(int rows) {
        service.execute((ConnectionCallback<Long>) connection -> {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            for (int i = 0; i < rows; i++) {
                byte[] row = row(lives.next()).getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(row, 0, row.length);
            }
            return copy.endCopy();
        });
    }

    /** As text, in which JSON without a backslash stands for itself. */
    private String row(Happened happened) {
        SerializedObject<String> payload = serializer.serialize(happened.fact(), String.class);
        if (happened.sequence() == 0 && happened.fact() instanceof OrderEvent placed) {
            orders.add(placed.orderId().value());
        }
        return String.join(
                        "\t",
                        lives.id().toString(),
                        EventTypes.contextOf(happened.fact().getClass()).label(),
                        "\\N",
                        happened.stream(),
                        Long.toString(happened.sequence()),
                        payload.getType().getName(),
                        payload.getType().getRevision() == null
                                ? "\\N"
                                : payload.getType().getRevision(),
                        payload.getData(),
                        metadata(lives.id()),
                        happened.at().toString())
                + "\n";
    }

    private static String metadata(UUID correlation) {
        return "{\"actor\":\"bench\",\"causationId\":\"%1$s\",\"correlationId\":\"%1$s\"}".formatted(correlation);
    }
}
