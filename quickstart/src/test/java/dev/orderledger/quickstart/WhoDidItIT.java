package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.access.TokenKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who did something, as the token says, in everything that follows from it. */
@ExtendWith(WithOrderledger.class)
class WhoDidItIT {

    private static String url;
    private static String token;
    private static Client ada;
    private static OrderClient desk;
    private static String customer;
    private static String restaurant;

    @BeforeAll
    static void ask_for_a_token(RunningOrderledger running) throws InterruptedException {
        url = running.orderledger().url();
        try (ChildProcess child = ChildProcess.start(
                "token", "--subject", "ada", "--data", running.data().toString())) {
            assertThat(child.waitFor()).isZero();
            token = child.output();
        }
        ada = new Client(url, token);
        desk = new OrderClient(ada);
        OrderClient others = new OrderClient(running.client());
        customer = others.customer("Charles", 100_000);
        restaurant = others.restaurant("Trattoria", 100, true);
    }

    @Test
    void nothing_is_printed_but_the_token() {
        assertThat(token).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    @Test
    void an_order_of_ada_is_hers_in_every_context_until_it_is_completed() {
        String order = desk.place(customer, restaurant, "pizza", 950, "tok_visa");
        assertThat(desk.settle(order).path("status").asString()).isEqualTo("APPROVED");
        ada.post("/api/restaurants/" + restaurant + "/tickets/" + order + "/prepared", null)
                .require();
        awaitLast(order, "OrderCompleted");

        assertHers(order, "order", "customer", "payment", "restaurant", "fulfilment");
    }

    @Test
    void an_order_of_ada_is_hers_in_all_that_is_undone() {
        String order = desk.place(customer, restaurant, "nonsense", 950, "tok_visa");
        assertThat(desk.settle(order).path("status").asString()).isEqualTo("REJECTED");
        await().untilAsserted(
                        () -> assertThat(types(order)).contains("OrderRejected", "PaymentVoided", "CreditReleased"));
        assertHers(order, "order", "customer", "payment", "restaurant", "fulfilment");
    }

    @Test
    void a_pause_and_a_rebuild_name_who_began_them() throws InterruptedException {
        run("processors", "pause", "projections", "order-document");
        try {
            assertThat(run("processors", "list")).containsPattern("order-document +paused .* by ada");
        } finally {
            run("processors", "resume", "projections", "order-document");
        }

        run("processors", "reset", "order-document", "--watch");
        assertThat(run("processors", "rebuilds"))
                .containsPattern("DONE .*\\s+order-document of projections, begun .* by ada");
    }

    @Test
    void a_token_of_another_data_folder_is_refused() {
        String foreign = new LocalIssuer(TokenKey.make()).operator();

        assertThat(new Client(url, foreign).get("/api/orders").status()).isEqualTo(401);
        assertThat(ada.get("/api/orders").status()).isEqualTo(200);
    }

    /** Runs the command in a process of its own, with the token in its environment. */
    private static String run(String... command) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--url", url));
        try (ChildProcess child =
                ChildProcess.start(Map.of("ORDERLEDGER_TOKEN", token), arguments.toArray(String[]::new))) {
            assertThat(child.waitFor()).as(child::output).isZero();
            return child.output();
        }
    }

    private static void awaitLast(String order, String type) {
        await().atMost(Duration.ofSeconds(30)).until(() -> types(order).contains(type));
    }

    private static void assertHers(String order, String... contexts) {
        List<JsonNode> events = events(order);
        assertThat(events)
                .allSatisfy(
                        event -> assertThat(event.path("metadata").path("actor").asString(null))
                                .isEqualTo("ada"));
        assertThat(events.stream().map(event -> event.path("context").asString()))
                .contains(contexts);
    }

    private static List<String> types(String order) {
        return events(order).stream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    private static List<JsonNode> events(String order) {
        return List.copyOf(ada.get("/api/orders/" + order + "/history")
                .require()
                .path("events")
                .values());
    }
}
