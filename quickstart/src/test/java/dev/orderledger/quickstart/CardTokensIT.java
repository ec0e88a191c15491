package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The token of a card stands in no table, topic or log, and is kept by nobody when its order has ended, however it ended. */
class CardTokensIT {

    private static final String TOKEN = "tok_";

    private static RunningOrderledger running;
    private static OrderClient desk;
    private static Everything everything;

    @BeforeAll
    static void start() {
        running = new RunningOrderledger(); // of our own: others have orders of before there
        desk = new OrderClient(running.client());
        everything = new Everything(running.orderledger());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void nobody_finds_a_token_while_orders_are_under_way_or_when_they_have_ended() throws IOException {
        String ada = desk.customer("Ada", 100_000);
        String trattoria = desk.restaurant("Trattoria", 100, true);
        String slow = desk.place(ada, trattoria, "pizza", 950, "tok_slow");
        String watched = desk.place(ada, trattoria, "pizza", 950, "tok_timeout"); // its card is kept for longer
        await().until(() -> everything.placesOf(watched).contains("payments.public.card_token"));
        assertNowhere();

        assertThat(new Demo(running.client(), new PrintStream(PrintStream.nullOutputStream())).run())
                .isTrue();
        String silent = desk.place(ada, trattoria, "pizza", 950, "tok_timeout");
        String unknown = desk.place(ada, trattoria, "pizza", 950, "tok_nobody_knows");
        String captured = desk.place(ada, trattoria, "pizza", 950, "tok_visa");
        assertThat(statusOf(captured)).isEqualTo("APPROVED");
        awaitPayment(captured, "CAPTURED");
        cancel(captured);
        awaitPayment(captured, "REFUNDED");
        String cancelledAtOnce = desk.place(ada, trattoria, "pizza", 950, "tok_slow");
        cancel(cancelledAtOnce);
        assertThat(statusOf(cancelledAtOnce)).isEqualTo("CANCELLED");
        assertThat(statusOf(unknown)).isEqualTo("REJECTED");
        assertThat(statusOf(slow)).isEqualTo("APPROVED");
        assertThat(statusOf(silent)).isEqualTo("REJECTED");

        await().untilAsserted(() -> assertThat(everything.placesOf(ada))
                .contains("ledger.public.inbox", "order-events", "payment-events", "fulfilment-events")
                .doesNotContain("payments.public.card_token"));
        assertNowhere();
    }

    private static void assertNowhere() throws IOException {
        assertThat(everything.placesOf(TOKEN)).isEmpty();
        for (String log : new String[] {"orderledger.log", "postgres.log"}) {
            assertThat(Files.readString(running.data().resolve(log), StandardCharsets.ISO_8859_1))
                    .doesNotContain(TOKEN);
        }
    }

    private static String statusOf(String order) {
        return desk.settle(order).path("status").asString();
    }

    private static void cancel(String order) {
        running.client()
                .post("/api/orders/" + order + "/cancellation", "{\"reason\": \"changed my mind\"}")
                .require();
    }

    private static void awaitPayment(String order, String status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> running.client()
                        .get("/api/payments/" + order)
                        .require()
                        .path("status")
                        .asString()
                        .equals(status));
    }
}
