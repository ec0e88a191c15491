package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.embedded.ServiceDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every service has in its inbox, as if nothing had kept it out, what no handler can take. */
class HostileEventsIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final List<String> DATA = List.of(
            "not json",
            "{\"orderId\":\"a\\u0000b\",\"customerId\":\"a\\u0000b\",\"restaurantId\":\"a\\u0000b\"}",
            "{\"orderId\":\"" + "x".repeat(900_000) + "\"}");
    private static final String INSERT = """
            INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
            VALUES (?, ?, ?, 0, ?, '1', convert_to(?, 'UTF8'), convert_to('{}', 'UTF8'), now())
            """;

    @Test
    void no_processor_of_any_service_stops_at_one(@TempDir Path data) throws SQLException {
        try (LocalOrderledger orderledger = RunningOrderledger.start(data)) {
            OrderClient desk = new OrderClient(orderledger.client());
            String customer = desk.customer("Ada", 100_000);
            String restaurant = desk.restaurant("Trattoria", 10, true);
            for (Service service : Service.values()) {
                if (service.database() != null) {
                    insertHostile(orderledger, service.database());
                }
            }

            String order = desk.place(customer, restaurant, "pizza", 950, "tok_visa");

            await().atMost(TIMEOUT)
                    .untilAsserted(
                            () -> assertThat(desk.settle(order).path("status").asString())
                                    .isEqualTo("APPROVED"));
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(processors(orderledger))
                            .isNotEmpty()
                            .allSatisfy(it -> {
                                assertThat(it.path("lag").asLong())
                                        .as(it.toString())
                                        .isZero();
                                assertThat(it.path("segments").valueStream())
                                        .as(it.toString())
                                        .allMatch(
                                                segment -> segment.path("error").isNull());
                            }));
        }
    }

    /** Those that are to run; of the two of a read model one stands still. */
    private static List<JsonNode> processors(LocalOrderledger orderledger) {
        return orderledger
                .client()
                .get("/api/admin/processors")
                .require()
                .path("items")
                .valueStream()
                .filter(it -> it.path("paused").isNull())
                .toList();
    }

    /** Of each type in turn; a service passes over those that it has no handler for. */
    private static void insertHostile(LocalOrderledger orderledger, String database) throws SQLException {
        String url = ServiceDatabase.urlOf(orderledger.servers().postgres(), database);
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int number = 0;
            for (Class<? extends Fact> type : EventTypes.all()) {
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, EventTypes.contextOf(type).label());
                insert.setString(3, "hostile-" + number);
                insert.setString(4, EventTypes.nameOf(type));
                insert.setString(5, DATA.get(number++ % DATA.size()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
