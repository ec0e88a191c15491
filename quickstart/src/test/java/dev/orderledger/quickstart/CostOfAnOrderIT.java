package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.embedded.ServiceDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What PostgreSQL is asked for one order, over all services. Counts and not times: they do not depend on the machine. Whoever
 * needs more says in the commit why an order is worth it.
 */
@ExtendWith(WithOrderledger.class)
class CostOfAnOrderIT {

    private static final int ORDERS = 40;
    private static final int MAX_STATEMENTS = 170;
    private static final int MAX_TRANSACTIONS = 55;
    private static final int MAX_IDLE_TRANSACTIONS_PER_SECOND = 10;
    private static final int HEARTBEATS = 4;

    private static final String STATEMENTS = "sum(calls)";

    /** Those that were begun, and the statements that are one by themselves: appends to an inbox, reads of a log. */
    private static final String TRANSACTIONS = """
            sum(calls) FILTER (WHERE query = 'BEGIN' OR query LIKE 'INSERT INTO inbox%'
                OR query LIKE 'SELECT position, event_id, aggregate_type%' OR query LIKE '%pg_locks%'
                OR query LIKE '%scheduled_tasks st1%')""";

    private static RunningOrderledger running;
    private static OrderClient desk;
    private static String customer;
    private static String restaurant;

    @BeforeAll
    static void open(RunningOrderledger shared) throws SQLException {
        running = shared;
        desk = new OrderClient(running.client());
        customer = desk.customer("Ada", 1_000_000);
        restaurant = desk.restaurant("Trattoria", 1_000, true);
        execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        place(5); // who is there, is asked once
    }

    private record Counts(double statements, double transactions, double seconds) {

        Counts since(Counts before) {
            return new Counts(
                    statements - before.statements, transactions - before.transactions, seconds - before.seconds);
        }
    }

    @Test
    void few_statements_and_transactions() throws SQLException {
        awaitRest();
        awaitHeartbeats(); // segments store now what they have passed over
        Counts beginning = counts();
        awaitHeartbeats();
        Counts idle = counts().since(beginning);

        Counts before = counts();
        place(ORDERS);
        awaitRest();
        Counts all = counts().since(before);

        double share = all.seconds / idle.seconds;
        assertThat(idle.transactions / idle.seconds)
                .as("transactions per second when nothing is to do")
                .isBetween(1.0, (double) MAX_IDLE_TRANSACTIONS_PER_SECOND);
        assertThat((all.statements - idle.statements * share) / ORDERS)
                .as("statements per order")
                .isBetween(50.0, (double) MAX_STATEMENTS);
        assertThat((all.transactions - idle.transactions * share) / ORDERS)
                .as("transactions per order")
                .isBetween(20.0, (double) MAX_TRANSACTIONS);
    }

    private static void place(int orders) {
        for (int i = 0; i < orders; i++) {
            String order = desk.place(customer, restaurant, "pizza", 950, "tok_visa");
            assertThat(desk.settle(order).path("status").asString()).isEqualTo("APPROVED");
        }
    }

    /** The credit of the last order is free again, so nothing is under way. */
    private static void awaitRest() {
        await().until(() -> running.client()
                        .get("/api/customers/" + customer)
                        .require()
                        .path("held")
                        .path("amount")
                        .asLong()
                == 0);
    }

    private static void awaitHeartbeats() throws SQLException {
        String seen = "SELECT extract(epoch FROM max(seen_at)) FROM node";
        double now = number("orders", seen);
        Duration heartbeat = Duration.ofMillis(2500);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> number("orders", seen) > now + (HEARTBEATS - 0.5) * heartbeat.toMillis() / 1000.0);
    }

    private static Counts counts() throws SQLException {
        return new Counts(
                number("postgres", count(STATEMENTS)),
                number("postgres", count(TRANSACTIONS)),
                System.nanoTime() / 1e9);
    }

    private static String count(String which) {
        return "SELECT " + which
                + " FROM pg_stat_statements JOIN pg_database ON oid = dbid WHERE datname <> 'postgres'";
    }

    private static double number(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String database) throws SQLException {
        String url = running.orderledger().servers().postgres();
        return DriverManager.getConnection(ServiceDatabase.urlOf(url, database));
    }
}
