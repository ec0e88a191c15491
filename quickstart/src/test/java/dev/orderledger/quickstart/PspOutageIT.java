package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.quickstart.psp.SandboxPsp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PspOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final int ORDERS = 10;
    private static final int PRICE = 950;

    @TempDir
    private Path data;

    @Test
    void while_the_provider_is_down_its_orders_are_declined_and_nobody_else_notices() {
        try (LocalOrderledger orderledger = RunningOrderledger.start(data)) {
            Client client = orderledger.client();
            OrderClient desk = new OrderClient(client);
            String customer = desk.customer("Ada", 100_000);
            String poor = desk.customer("Grace", 1);
            String restaurant = desk.restaurant("Trattoria", 100, true);
            int port = orderledger.psp().port();
            orderledger.psp().close();
            long end = System.nanoTime() + OUTAGE.toNanos();

            List<String> orders = Stream.generate(() -> desk.place(customer, restaurant, "pizza", PRICE, "tok_visa"))
                    .limit(ORDERS)
                    .toList();
            orders.forEach(order -> assertRejected(desk.settle(order), "PAYMENT", "PSP_UNAVAILABLE"));
            await().atMost(LONG_ENOUGH).until(() -> held(client, customer) == 0);
            while (System.nanoTime() < end) {
                String order = desk.place(poor, restaurant, "pizza", PRICE, "tok_visa");
                assertRejected(desk.settle(order), "CREDIT", "LIMIT_EXCEEDED");
            }

            try (SandboxPsp back = SandboxPsp.start(port, data.resolve("psp-journal.jsonl"))) {
                await().atMost(LONG_ENOUGH).until(() -> isApproved(desk, customer, restaurant));
                await().atMost(LONG_ENOUGH) // the last one is captured after its approval
                        .untilAsserted(() ->
                                assertThat(statuses(back)).contains("CAPTURED").doesNotContain("AUTHORIZED"));
            }
        }
    }

    private static boolean isApproved(OrderClient desk, String customer, String restaurant) {
        String order = desk.place(customer, restaurant, "pizza", PRICE, "tok_visa");
        return desk.settle(order).path("status").asString().equals("APPROVED");
    }

    private static List<String> statuses(SandboxPsp psp) {
        return new Client("http://127.0.0.1:" + psp.port(), null)
                .get("/books")
                .require()
                .findValuesAsString("status");
    }

    private static long held(Client client, String customer) {
        return client.get("/api/customers/" + customer)
                .require()
                .path("held")
                .path("amount")
                .asLong();
    }

    private static void assertRejected(JsonNode order, String step, String reason) {
        assertThat(order.path("status").asString()).as(order.toString()).isEqualTo("REJECTED");
        assertThat(order.path("reason").toString()).contains(step, reason);
    }
}
