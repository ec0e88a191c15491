package dev.orderledger.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.projections.OrderStory;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A document that PostgreSQL refuses to write, until the cause is mended. */
class EventsPutAsideIT {

    private static Ledger ledger;

    private final OrderStory refused = new OrderStory().placed();

    @BeforeAll
    static void start() {
        ledger = new Ledger();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @BeforeEach
    void put_aside() throws Exception {
        ledger.whileRefused(refused, () -> {
            ledger.service().record(refused.all());
            await().atMost(Ledger.TIMEOUT).until(() -> letters() > 0);
            ledger.awaitDocuments();
        });
    }

    @Test
    void they_hold_up_nobody_else_and_a_rebuild_writes_them() {
        assertThat(letters()).isOne();
        assertThat(ledger.service().get("/api/orders/" + refused.orderId()).statusCode())
                .isEqualTo(404);

        ledger.rebuild("tail");
        assertThat(letters()).isZero();

        ledger.rebuild("tail"); // in the generation in which it was put aside
        ledger.service().record(refused.approved().last());
        ledger.service()
                .awaitOrder(
                        refused.orderId(),
                        order -> order.get("status").stringValue().equals("APPROVED"));
    }

    @Test
    void rows_that_miss_them_are_not_copied() {
        for (String to : List.of("head", OrderStory.PLACED.plusSeconds(1).toString())) {
            HttpResponse<String> response = ledger.reset("order-document", to);

            assertThat(response.statusCode()).isEqualTo(409);
            assertThat(ledger.service().read(response).get("code").stringValue())
                    .isEqualTo("EVENTS_PUT_ASIDE");
        }
        ledger.rebuild("tail");
        ledger.rebuild("head");
        assertThat(ledger.differences()).isEmpty();
    }

    private static long letters() {
        return ledger.service()
                .jdbc()
                .queryForObject(
                        "SELECT count(*) FROM dead_letter WHERE processing_group LIKE 'order-document.%'", Long.class);
    }
}
