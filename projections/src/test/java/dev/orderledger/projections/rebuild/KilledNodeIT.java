package dev.orderledger.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.Api.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.Segment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes: this one holds the segments, the other one drives the rebuild and is killed with -9. */
class KilledNodeIT {

    @TempDir
    private static Path directory;

    private static Ledger ledger;
    private static List<OrderStory> orders;

    @BeforeAll
    static void start() {
        ledger = new Ledger();
        orders = ledger.orders(400);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void in_the_middle_of_the_reading_the_other_one_finishes() throws Exception {
        AtomicReference<UUID> begun = new AtomicReference<>();
        String next = ledger.serving().equals("blue") ? "green" : "blue";
        try (ChildNode child = ChildNode.start(ledger.service().database(), directory)) {
            Api api = child.api();
            ledger.whileHeld(ofTheLastSegment(), () -> {
                UUID id = begin(api);
                begun.set(id);
                ledger.awaitSomebodyWaitingTo("insert into order_document");
                assertThat(driver(id)).isEqualTo("child");
                Awaitility.await("rows of other segments")
                        .atMost(Ledger.TIMEOUT)
                        .until(() -> ledger.rows(next) > 0);
                child.kill();
                assertThat(ledger.rows(next)).isLessThan(400);
            });
        }
        UUID id = begun.get();
        ledger.await(id, "DONE");

        assertThat(driver(id)).isNotEqualTo("child");
        assertThat(ledger.serving()).isEqualTo(next);
        assertThat(ledger.differences()).isEmpty();
        ledger.orders(1); // what comes is applied
    }

    @Test
    void in_the_middle_of_the_swap_the_old_one_serves_until_the_other_node_finishes() throws Exception {
        AtomicReference<UUID> begun = new AtomicReference<>();
        String serving = ledger.serving();
        ledger.spoil(orders.get(0));
        try (ChildNode child = ChildNode.start(ledger.service().database(), directory)) {
            Api api = child.api();
            ledger.whileSwapIsHeld(() -> {
                begun.set(begin(api));
                ledger.awaitSomebodyWaitingTo("update generation");
                assertThat(ledger.isSpoilt(orders.get(0))).isTrue();
                child.kill();
                assertThat(ledger.isSpoilt(orders.get(0))).isTrue();
                assertThat(ledger.serving()).isEqualTo(serving);
            });
        }
        UUID id = begun.get();
        orders.forEach(order -> ledger.service().read("/api/orders/" + order.orderId()));
        ledger.await(id, "DONE");

        assertThat(ledger.serving()).isNotEqualTo(serving);
        assertThat(ledger.isSpoilt(orders.get(0))).isFalse();
        ledger.orders(1);
    }

    private static UUID begin(Api node) {
        Answer answer = node.post("/admin/processors/order-document/reset", "{\"to\": \"tail\"}");
        assertThat(answer.status()).isEqualTo(202);
        return UUID.fromString(answer.body().get("id").stringValue());
    }

    /** Where one thread writes all segments in turn, the others have their rows by then. */
    private static OrderStory ofTheLastSegment() {
        Segment last = Segment.computeSegments(0, 1, 2, 3)[3];
        return orders.stream()
                .filter(story -> last.matches(story.orderId()))
                .findFirst()
                .orElseThrow();
    }

    private static String driver(UUID id) {
        return ledger.service().jdbc().queryForObject("SELECT driver FROM rebuild WHERE id = ?", String.class, id);
    }
}
