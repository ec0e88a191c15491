package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.quickstart.verify.Records;
import dev.orderledger.quickstart.verify.Verdict;
import dev.orderledger.quickstart.verify.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many orders at once, with every card, impatient customers, and restaurants that close and run out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FiveHundredOrdersIT {

    private static final int ORDERS = 500;
    private static final int CLIENTS = 16;
    private static final long SEED = 4711;
    private static final List<String> CARDS =
            List.of("tok_visa", "tok_visa", "tok_visa", "tok_declined", "tok_insufficient", "tok_slow", "tok_flaky");
    private static final int ONE_IN_SO_MANY_IS_NEVER_ANSWERED = 50;

    @TempDir
    private static Path data;

    private static LocalOrderledger orderledger;
    private static Client client;
    private static final ConcurrentLinkedQueue<String> PLACED = new ConcurrentLinkedQueue<>();
    private static final List<String> PROGRESS = new ArrayList<>();

    @BeforeAll
    static void place_them() throws InterruptedException {
        orderledger = RunningOrderledger.start(data);
        client = orderledger.client();
        Town town = new Town(new OrderClient(client));
        Random chance = new Random(SEED);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < ORDERS; i++) {
            long seed = chance.nextLong();
            int number = i;
            clients.submit(() -> town.live(number, new Random(seed)));
        }
        clients.shutdown();
        assertThat(clients.awaitTermination(8, TimeUnit.MINUTES)).isTrue();
    }

    @AfterAll
    static void stop() {
        orderledger.close();
    }

    @Test
    @Order(1)
    void every_invariant_holds_once_all_has_come_to_rest() {
        assertThat(PLACED).hasSize(ORDERS);
        List<Verdict> verdicts = verification().atRest(Duration.ofMinutes(2));
        assertThat(verdicts).as(PROGRESS.toString()).hasSize(7).allMatch(Verdict::holds);
    }

    @Test
    @Order(2)
    void every_refusal_is_in_the_document_with_its_reason() {
        Map<String, Integer> ends = new TreeMap<>();
        for (String order : PLACED) {
            JsonNode document = client.get("/api/orders/" + order).require();
            String status = document.path("status").asString();
            JsonNode reason = document.path("reason");
            if (status.equals("REJECTED")) {
                assertThat(reason.path("step").asString()).as(order).isNotBlank();
                status = reason.path("step").asString() + " "
                        + reason.path("reason").asString();
            }
            ends.merge(status, 1, Integer::sum);
        }
        assertThat(ends.keySet())
                .as(ends.toString())
                .contains("CANCELLED", "PAYMENT CARD_DECLINED", "PAYMENT INSUFFICIENT_FUNDS", "CREDIT LIMIT_EXCEEDED")
                .contains("TICKET CLOSED", "TICKET OUT_OF_STOCK", "TICKET PRICE_CHANGED")
                .containsAnyOf("APPROVED", "COMPLETED");
    }

    @Test
    @Order(3)
    void the_command_says_that_all_is_well() throws Exception {
        ChildProcess verify = ChildProcess.start("verify", "--data", data.toString());
        assertThat(verify.waitFor()).as(verify.output()).isZero();
        assertThat(verify.output())
                .contains("1 holds")
                .contains("7 holds")
                .contains(ORDERS + " orders")
                .doesNotContain("BROKEN");
    }

    @Test
    @Order(4)
    void the_command_names_what_breaks_an_invariant() throws Exception {
        new Client(orderledger.pspUrl(), null).post("/authorizations", """
                {"attemptId": "of-nobody", "amount": {"amount": 1, "currency": "EUR"}, "cardToken": "tok_visa"}
                """).require();
        ChildProcess verify = ChildProcess.start("verify", "--data", data.toString(), "--wait", "0");
        assertThat(verify.waitFor()).as(verify.output()).isEqualTo(1);
        assertThat(verify.output()).contains("3 BROKEN").contains("attempt of-nobody");
    }

    private static Verification verification() {
        Servers servers = orderledger.servers();
        return new Verification(
                new Records(List.of(servers.postgres()), servers.psp(), servers.projections(), LocalTokens.mine(data)),
                PROGRESS::add);
    }

    /** Customers with little and much credit, and restaurants that stay open, close, sell out, or change their prices. */
    private static final class Town {

        private static final int STOCK = 20;

        private final OrderClient desk;
        private final List<String> customers = new ArrayList<>();
        private final String reliable;
        private final String fickle;
        private final String soldOut;

        Town(OrderClient desk) {
            this.desk = desk;
            for (int i = 0; i < 6; i++) {
                customers.add(desk.customer("Customer " + i, 5_000L * (1 + i * i)));
            }
            reliable = desk.restaurant("Reliable", 1_000, true);
            fickle = desk.restaurant("Fickle", 1_000, true);
            soldOut = desk.restaurant("Little", 1_000, true);
            setPizza(soldOut, 950, STOCK);
        }

        void live(int number, Random chance) {
            String customer = customers.get(chance.nextInt(customers.size()));
            String restaurant = List.of(reliable, reliable, fickle, soldOut).get(chance.nextInt(4));
            String card = number % ONE_IN_SO_MANY_IS_NEVER_ANSWERED == 0
                    ? "tok_timeout"
                    : CARDS.get(chance.nextInt(CARDS.size()));
            String order = desk.place(customer, restaurant, "pizza", 950, card);
            PLACED.add(order);
            switch (chance.nextInt(8)) {
                case 0 -> client.post("/api/orders/" + order + "/cancellation", "{\"reason\": \"changed my mind\"}");
                case 1 -> {
                    desk.settle(order);
                    client.post("/api/orders/" + order + "/cancellation", "{\"reason\": \"too late\"}");
                }
                case 2 -> {
                    desk.settle(order);
                    client.post("/api/restaurants/" + restaurant + "/tickets/" + order + "/prepared", null);
                }
                case 3 -> client.post("/api/restaurants/" + fickle + (number % 2 == 0 ? "/close" : "/open"), null);
                case 4 -> setPizza(fickle, number % 2 == 0 ? 1_000 : 950, null);
                default -> {}
            }
        }

        private static void setPizza(String restaurant, long price, Integer stock) {
            client.put("/api/restaurants/" + restaurant + "/menu/pizza", """
                    {"name": "Pizza", "price": {"amount": %d, "currency": "EUR"}, "stock": %s}
                    """.formatted(price, stock))
                    .require();
        }
    }
}
