package dev.orderledger.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CancellingARebuildIT {

    private static Ledger ledger;
    private static OrderStory story;

    @BeforeAll
    static void start() {
        ledger = new Ledger();
        story = ledger.orders(100).get(0);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void what_served_goes_on_serving_and_the_next_rebuild_is_not_disturbed() throws Exception {
        String serving = ledger.serving();
        AtomicReference<UUID> begun = new AtomicReference<>();
        ledger.whileHeld(story, () -> {
            UUID id = ledger.begin("tail");
            begun.set(id);
            ledger.awaitSomebodyWaitingTo("insert into order_document");
            assertThat(ledger.reset("order-document", "tail").statusCode()).isEqualTo(409);
            Awaitility.await().atMost(Ledger.TIMEOUT).until(this::isMeasured);

            HttpResponse<String> cancelled = ledger.service().delete("/admin/rebuilds/" + id);

            assertThat(cancelled.statusCode()).isEqualTo(200);
            ledger.orders(3);
            ledger.spoil(story);
            assertThat(ledger.isSpoilt(story)).isTrue();
        });
        UUID id = begun.get();
        assertThat(ledger.rebuild(id).get("state").stringValue()).isEqualTo("CANCELLED");
        assertThat(ledger.rebuild(id).get("failure").stringValue()).isEqualTo("cancelled by grace");
        assertThat(ledger.serving()).isEqualTo(serving);
        Awaitility.await().atMost(Ledger.TIMEOUT).until(() -> !isMeasured());

        ledger.rebuild("tail");
        assertThat(ledger.isSpoilt(story)).isFalse();
        ledger.rebuild("tail");
        assertThat(ledger.differences()).isEmpty();
        assertThat(ledger.service().delete("/admin/rebuilds/" + id).statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_rebuild_that_fails_says_why_and_what_served_goes_on_serving() throws Exception {
        String serving = ledger.serving();
        AtomicReference<UUID> begun = new AtomicReference<>();
        ledger.whileRefused(story, () -> {
            UUID id = ledger.begin("tail");
            begun.set(id);
            JsonNode failed = ledger.await(id, "FAILED");

            assertThat(failed.get("failure").stringValue()).contains("not this one");
            assertThat(ledger.serving()).isEqualTo(serving);
            ledger.orders(1);
        });

        ledger.rebuild("tail");
        assertThat(ledger.serving()).isNotEqualTo(serving);
    }

    @Test
    void a_long_look_at_the_documents_delays_a_rebuild_and_nobody_else() throws Exception {
        try (Connection auditor = ledger.service().database().connectAsService();
                Statement statement = auditor.createStatement()) {
            auditor.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM order_document");
            UUID id = ledger.begin("tail");
            for (int i = 0; i < 300; i++) {
                ledger.service().read("/api/orders/" + story.orderId());
            }
            assertThat(ledger.rebuild(id).get("state").stringValue()).isEqualTo("STOPPING");
            auditor.rollback();
            ledger.await(id, "DONE");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "order-document, yesterday, 400, INVALID_REQUEST",
        "order-document, position:, 400, INVALID_REQUEST",
        "order-document, position:-1, 400, INVALID_REQUEST",
        "order-document, '', 400, INVALID_REQUEST",
        "order-document, 2999-01-01T00:00:00Z, 400, INVALID_REQUEST",
        "order-document.blue, tail, 409, NOT_REPLAYABLE",
        "orders, tail, 404, PROCESSOR_UNKNOWN"
    })
    void what_cannot_be_done_is_refused_and_changes_nothing(String processor, String to, int status, String code) {
        int rebuilds = ledger.service().read("/admin/rebuilds").size();

        HttpResponse<String> response = ledger.reset(processor, to);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(ledger.service().read(response).get("code").stringValue()).isEqualTo(code);
        assertThat(ledger.service().read("/admin/rebuilds").size()).isEqualTo(rebuilds);
    }

    @Test
    void a_reset_to_nothing_is_refused() {
        assertThat(ledger.service()
                        .post("/admin/processors/order-document/reset", "{}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_last_moment_is_not_in_the_future() {
        ledger.rebuild(Instant.now().toString());
    }

    @Test
    void a_rebuild_that_does_not_exist_is_not_found() {
        assertThat(ledger.service().get("/admin/rebuilds/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(ledger.service().get("/admin/rebuilds/mine").statusCode()).isEqualTo(404);
        assertThat(ledger.service()
                        .delete("/admin/rebuilds/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    private boolean isMeasured() {
        return ledger.service()
                        .bean(MeterRegistry.class)
                        .find("orderledger.rebuild.size")
                        .tag("processor", "order-document")
                        .gauge()
                != null;
    }
}
