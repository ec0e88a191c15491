package dev.orderledger.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.RunningProjections;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ledger keeps what nobody can read; neither a rebuild nor the verification stops at it. */
class UnreadableEventsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void a_read_model_is_built_anew_and_found_right_although_an_event_cannot_be_read() {
        try (Ledger ledger = new Ledger()) {
            RunningProjections service = ledger.service();
            service.jdbc().update("""
                            INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision, payload, metadata,
                                               occurred_at)
                            VALUES ('junk', 'order', 'junk', 1, 'dev.orderledger.order.OrderApproved', '1',
                                    convert_to('not json', 'UTF8'), convert_to('{}', 'UTF8'), now())
                            """);
            List<OrderStory> stories = ledger.orders(10);

            String rebuild = service.read(service.post("/admin/processors/order-document/reset", "{\"to\":\"tail\"}"))
                    .path("id")
                    .asString();
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(service.read("/admin/rebuilds/" + rebuild)
                                    .path("state")
                                    .asString())
                            .isEqualTo("DONE"));

            assertThat(service.get("/api/orders/" + stories.get(0).orderId()).statusCode())
                    .isEqualTo(200);
            await().atMost(TIMEOUT).untilAsserted(() -> {
                HttpResponse<String> verification = service.post("/admin/read-models/verification", "{}");
                assertThat(verification.statusCode()).isEqualTo(200);
                assertThat(service.read(verification))
                        .allSatisfy(report -> assertThat(report.path("different"))
                                .as(report.toString())
                                .isEmpty());
            });
        }
    }
}
