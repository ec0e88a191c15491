package dev.orderledger.bench;

import dev.orderledger.bench.OrderLives.Happened;
import dev.orderledger.contracts.OrderEvent;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.serialization.EventSerializer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
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

    private final ServiceDatabase database;
    private final OrderLives lives = new OrderLives();
    private final EventSerializer serializer = new EventSerializer();
    private final List<String> orders = new ArrayList<>();

    LedgerOfOrders(ServiceDatabase database) {
        this.database = database;
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
        try (Connection connection = database.connectAsService()) {
            int written = 0;
            for (int rows = next.applyAsInt(0); rows > 0; rows = next.applyAsInt(written)) {
                copy(connection, rows);
                rollOver(connection); // as the service does
                written += rows;
                progress.accept("%,d events of %,d orders in the ledger".formatted(written, orders.size()));
            }
            vacuum();
        } catch (SQLException e) {
            throw new CannotMeasure("The ledger cannot be filled: " + e.getMessage(), e);
        }
    }

    private static void rollOver(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String step;
            do {
                try (ResultSet row = statement.executeQuery(ROLL_OVER)) {
                    row.next();
                    step = row.getString(1);
                }
            } while (step.equals("NOTED"));
        }
    }

    /** Every column of every row through one cursor; answers the rows a second. */
    double scan() {
        Stopwatch watch = new Stopwatch();
        try (Connection connection = database.connectAsService()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(ROWS_A_FETCH);
                return watch.perSecond(read(statement.executeQuery("SELECT * FROM inbox ORDER BY position")));
            }
        } catch (SQLException e) {
            throw new CannotMeasure("The ledger cannot be read: " + e.getMessage(), e);
        }
    }

    /** The position of the n-th event. */
    long positionOf(int n) {
        try (Connection connection = database.connectAsService();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT position FROM inbox ORDER BY position LIMIT 1 OFFSET " + (n - 1))) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new CannotMeasure("The ledger cannot be read: " + e.getMessage(), e);
        }
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

    /** What PostgreSQL would do by itself while the ledger grew, and would otherwise do while it is measured. */
    private void vacuum() throws SQLException {
        try (Connection connection = database.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE) inbox");
        }
    }

    private void copy(Connection connection, int rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        for (int i = 0; i < rows; i++) {
            byte[] row = row(lives.next()).getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(row, 0, row.length);
        }
        copy.endCopy();
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
                        happened.fact().context().label(),
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
