package dev.orderledger.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.projections.OrderStory;
import dev.orderledger.testing.Meanwhile;
import dev.orderledger.testing.TestTokens;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RebuildingIT {

    private static Ledger ledger;

    @BeforeAll
    static void start() {
        ledger = new Ledger();
        ledger.orders(400);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void what_is_wrong_is_right_again_and_who_began_it_is_known() {
        OrderStory story = ledger.orders(1).get(0);
        ledger.spoil(story);
        String serving = ledger.serving();

        UUID id = ledger.begin("tail");
        JsonNode done = ledger.await(id, "DONE");

        assertThat(ledger.isSpoilt(story)).isFalse();
        assertThat(ledger.serving()).isNotEqualTo(serving);
        assertThat(done.get("startedBy").stringValue()).isEqualTo("ada");
        assertThat(done.get("startedByIssuer").stringValue()).isEqualTo(TestTokens.ISSUER);
        assertThat(done.get("to").stringValue()).isEqualTo("tail");
        assertThat(Instant.parse(done.get("startedAt").stringValue()))
                .isBefore(Instant.parse(done.get("endedAt").stringValue()));
        assertThat(done.get("processed").asLong())
                .isPositive()
                .isEqualTo(done.get("total").asLong());
        assertThat(done.get("ratePerSecond").asDouble()).isPositive();
        assertThat(ledger.service().read("/admin/rebuilds").get(0)).isEqualTo(done);
    }

    @Test
    void with_events_arriving_every_row_is_as_it_would_be_without() {
        AtomicBoolean arriving = new AtomicBoolean(true);
        CompletableFuture<Void> orders = Meanwhile.run(() -> {
            for (int i = 0; arriving.get(); i++) {
                ledger.service().record(Ledger.story(i).all());
            }
        });
        List.of(
                        "tail",
                        OrderStory.PLACED.plusSeconds(3).toString(),
                        Instant.now().toString(),
                        "tail")
                .forEach(ledger::rebuild);
        arriving.set(false);
        orders.join();
        ledger.awaitDocuments();

        ledger.rebuild("tail");

        assertThat(ledger.rows("blue")).isEqualTo(ledger.rows("green"));
        assertThat(ledger.differences()).isEmpty();
    }

    @Test
    void readers_never_see_a_gap_and_never_go_back_in_time() {
        List<OrderStory> stories =
                List.of(new OrderStory().placed(), new OrderStory().placed(), new OrderStory().placed());
        stories.forEach(story -> ledger.service().record(story.all()));
        ledger.awaitDocuments();
        AtomicBoolean going = new AtomicBoolean(true);
        CompletableFuture<Void> changes = Meanwhile.run(() -> {
            while (going.get()) {
                stories.forEach(story ->
                        ledger.service().record(story.cancelling("again").last()));
            }
        });
        List<CompletableFuture<Long>> readers = stories.stream()
                .map(story -> Meanwhile.supply(() -> read(story, going)))
                .toList();

        for (int i = 0; i < 4; i++) {
            ledger.rebuild("tail");
        }
        going.set(false);

        changes.join();
        assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isPositive());
    }

    @Test
    void a_split_that_meets_a_swap_lets_the_generation_run_that_serves_by_then() throws Exception {
        AtomicReference<CompletableFuture<HttpResponse<String>>> split = new AtomicReference<>();
        String before = ledger.serving();
        ledger.whileSwapIsHeld(() -> {
            ledger.begin("tail");
            ledger.awaitSomebodyWaitingTo("update generation");
            split.set(Meanwhile.supply(() -> ledger.service().post("/admin/processors/order-document/split", "")));
            await().atMost(Ledger.TIMEOUT).until(() -> isPaused(before));
        });

        assertThat(split.get().join().statusCode()).isEqualTo(202);
        assertThat(ledger.serving()).isNotEqualTo(before);
        ledger.awaitDocuments();
        assertThat(isPaused(before)).isTrue();
    }

    @Test
    void from_a_time_on_only_orders_of_that_time_are_written_anew() {
        OrderStory before = new OrderStory().placedAt(Instant.parse("2026-05-01T00:00:00Z"));
        OrderStory across = new OrderStory().placedAt(Instant.parse("2026-05-31T23:59:59Z"));
        OrderStory after = new OrderStory().placedAt(Instant.parse("2026-06-02T00:00:00Z"));
        List<OrderStory> stories = List.of(before, across, after);
        stories.forEach(
                story -> ledger.service().record(story.placed().approved().all()));
        ledger.awaitDocuments();
        stories.forEach(ledger::spoil);

        ledger.rebuild("2026-06-01T00:00:00Z");

        assertThat(stories.stream().map(ledger::isSpoilt)).containsExactly(true, false, false);
        ledger.rebuild("tail");
        assertThat(ledger.isSpoilt(before)).isFalse();
        ledger.rebuild("2026-06-01T00:00:00Z");
        assertThat(ledger.differences()).isEmpty();
    }

    @Test
    void from_the_head_on_nothing_is_written_anew_and_what_comes_is_applied() {
        OrderStory story = ledger.orders(1).get(0);
        ledger.spoil(story);

        ledger.rebuild("head");

        assertThat(ledger.isSpoilt(story)).isTrue();
        ledger.orders(1);
        ledger.rebuild("tail");
    }

    private static long read(OrderStory story, AtomicBoolean going) {
        long reads = 0;
        long version = 0;
        while (going.get()) {
            JsonNode order = ledger.service().read("/api/orders/" + story.orderId()); // fails unless it is there
            assertThat(order.get("version").asLong()).isGreaterThanOrEqualTo(version);
            version = order.get("version").asLong();
            reads++;
        }
        return reads;
    }

    private static boolean isPaused(String generation) {
        return ledger.service().bean(ProcessorControl.class).isPaused("order-document." + generation);
    }
}
