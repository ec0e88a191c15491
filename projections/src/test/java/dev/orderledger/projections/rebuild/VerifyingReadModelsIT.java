package dev.orderledger.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VerifyingReadModelsIT {

    private static Ledger ledger;
    private static List<OrderStory> stories;

    @BeforeAll
    static void start() {
        ledger = new Ledger();
        stories = ledger.orders(40);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void what_is_right_is_found_right_and_what_is_wrong_is_named() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(verify())
                        .hasSize(2)
                        .allSatisfy(report -> assertThat(report.get("different"))
                                .as(report.toString())
                                .isEmpty()));
        assertThat(verify()).allSatisfy(report -> {
            assertThat(report.get("events").longValue()).isGreaterThan(40);
            assertThat(report.get("rows").longValue()).isGreaterThanOrEqualTo(20);
        });

        ledger.spoil(stories.get(0));
        ledger.service()
                .jdbc()
                .update(
                        "UPDATE kitchen_ticket_" + ledger.serving("kitchen-board")
                                + " SET restaurant_id = 'spoiled' WHERE order_id = ?",
                        stories.get(3).orderId());

        assertThat(different("order-document")).containsExactly(stories.get(0).orderId());
        assertThat(different("kitchen-board")).containsExactly(stories.get(3).orderId());
    }

    @Test
    void only_one_verification_is_under_way_at_a_time() throws SQLException {
        try (Connection other = ledger.service().database().connectAsService()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT pg_advisory_xact_lock(2, 0)");

            HttpResponse<String> second = ledger.service().post("/admin/read-models/verification", "{}");
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(ledger.service().read(second).get("code").stringValue()).isEqualTo("VERIFICATION_UNDER_WAY");
            other.rollback(); // closing alone would end the transaction some time later
        }
        assertThat(verify()).hasSize(2);
    }

    private static List<String> different(String model) {
        return verify().stream()
                .filter(report -> report.get("model").stringValue().equals(model))
                .flatMap(report -> report.get("different").valueStream())
                .map(JsonNode::stringValue)
                .toList();
    }

    private static List<JsonNode> verify() {
        return ledger.service()
                .read(ledger.service().post("/admin/read-models/verification", "{}"))
                .valueStream()
                .toList();
    }
}
