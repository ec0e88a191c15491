package dev.orderledger.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.testing.Meanwhile;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rebuilt while events arrive, and once more when none do: both generations have the same rows. */
class EveryReadModelIT {

    private static final int ARRIVING = 300;

    private static Ledger ledger;

    @BeforeAll
    static void start() {
        ledger = new Ledger();
        ledger.orders(200);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource({"order-document, order_document", "kitchen-board, kitchen_ticket"})
    void is_rebuilt_to_the_same_rows(String model, String table) {
        CompletableFuture<Void> arriving = Meanwhile.run(() -> IntStream.range(0, ARRIVING)
                .forEach(i -> ledger.service().record(Ledger.story(i).all())));
        rebuild(model);
        arriving.join();
        awaitCaughtUp(model);
        List<String> before = servingRows(model, table);

        rebuild(model);

        assertThat(before).isNotEmpty();
        assertThat(servingRows(model, table)).isEqualTo(before);
    }

    @Test
    void is_tested_here() {
        assertThat(ledger.service().jdbc().queryForList("SELECT model FROM generation", String.class))
                .containsExactlyInAnyOrder("order-document", "kitchen-board");
    }

    private static void rebuild(String model) {
        UUID id = UUID.fromString(
                ledger.service().read(ledger.reset(model, "tail")).get("id").stringValue());
        ledger.await(id, "DONE");
    }

    private static void awaitCaughtUp(String model) {
        Awaitility.await(model)
                .atMost(Ledger.TIMEOUT)
                .until(() -> ledger.service()
                        .read("/admin/processors")
                        .get("items")
                        .valueStream()
                        .filter(it -> it.get("name").stringValue().equals(model))
                        .anyMatch(it -> it.get("lag").longValue() == 0));
    }

    /** Without the generation, which is the other one after a rebuild. */
    private static List<String> servingRows(String model, String table) {
        return ledger.service()
                .jdbc()
                .queryForList(
                        "SELECT (to_jsonb(r) - 'generation')::text FROM %s_%s r ORDER BY order_id"
                                .formatted(table, ledger.serving(model)),
                        String.class);
    }
}
