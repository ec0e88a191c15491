package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.embedded.ServiceDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** An update finds orders that were stored before, in the shape of then, and every service goes on with them. */
@ExtendWith(WithOrderledger.class)
class OrdersOfYesterdayIT {

    private static final String REVISION_1 = """
            {"orderId":"%s","customerId":"%s","restaurantId":"%s","lines":[{"itemId":"pizza","quantity":1,\
            "unitPrice":{"amount":950,"currency":"EUR"}}],"total":{"amount":950,"currency":"EUR"},"cardToken":"tok_visa"}""";
    private static final String STORE = """
            INSERT INTO event_store (event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata,
                                     occurred_at)
            VALUES (gen_random_uuid(), 'Order', ?, 0, 'dev.orderledger.order.OrderPlaced', '1', ?, '{}', now())
            """;

    private final RunningOrderledger running;

    OrdersOfYesterdayIT(RunningOrderledger running) {
        this.running = running;
    }

    @Test
    void an_order_that_was_stored_before_there_were_delivery_notes_is_fulfilled() throws SQLException {
        OrderClient desk = new OrderClient(running.client());
        String restaurant = desk.restaurant("Trattoria", 100, true);
        String order = UUID.randomUUID().toString();
        store(order, REVISION_1.formatted(order, desk.customer("Ada", 100_000), restaurant));

        JsonNode document = desk.settle(order);

        assertThat(document.path("status").asString()).isEqualTo("APPROVED");
        JsonNode placed = running.client()
                .get("/api/orders/" + order + "/history")
                .require()
                .path("events")
                .path(0);
        assertThat(placed.path("revision").asString()).isEqualTo("1");
        assertThat(placed.path("payload").has("deliveryNote")).isFalse(); // as it was published, byte for byte
    }

    private void store(String order, String payload) throws SQLException {
        String url = ServiceDatabase.urlOf(running.orderledger().servers().postgres(), "orders");
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setString(1, order);
            statement.setBytes(2, payload.getBytes(StandardCharsets.UTF_8));
            statement.executeUpdate();
        }
    }
}
