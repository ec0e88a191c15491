package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The whole of Orderledger, as a client sees it through the gateway. */
@ExtendWith(WithOrderledger.class)
class EndToEndIT {

    private static final String ORDER = """
            {"customerId": "%s", "restaurantId": "%s",
             "lines": [{"itemId": "pizza", "quantity": %s, "unitPrice": {"amount": 950, "currency": "EUR"}}],
             "payment": {"method": "CARD", "token": "tok_visa"}}
            """;

    private static String url;
    private static Path data;
    private static Client client;
    private static String customer;
    private static String restaurant;

    @BeforeAll
    static void open_a_restaurant(RunningOrderledger running) {
        url = running.orderledger().url();
        client = running.client();
        data = running.data();
        OrderClient desk = new OrderClient(client);
        customer = desk.customer("Ada", 100_000);
        restaurant = desk.restaurant("Trattoria", 100, true);
    }

    @Test
    void orders_end_in_every_way() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        boolean asExpected = new Demo(client, new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
        assertThat(asExpected).as(printed.toString(StandardCharsets.UTF_8)).isTrue();
    }

    @Test
    void the_history_of_an_approved_order_comes_from_all_contexts() {
        String order = place("1", "Idempotency-Key", "history")
                .require()
                .path("orderId")
                .asString();
        JsonNode document =
                client.get("/api/orders/" + order, "Prefer", "wait=30").require();
        assertThat(document.path("status").asString()).isEqualTo("APPROVED");

        JsonNode history = client.get("/api/orders/" + order + "/history").require();
        Set<String> contexts = new HashSet<>();
        history.path("events")
                .forEach(event -> contexts.add(event.path("context").asString()));
        assertThat(contexts).containsExactlyInAnyOrder("order", "customer", "payment", "restaurant", "fulfilment");
    }

    @Test
    void a_request_sent_again_makes_no_second_order() {
        Client.Answer first = place("1", "Idempotency-Key", "again");
        Client.Answer second = place("1", "Idempotency-Key", "again");
        assertThat(first.status()).isEqualTo(202);
        assertThat(second).isEqualTo(first);
        assertProblem(place("2", "Idempotency-Key", "again"), 422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void unknown_customers_and_restaurants_are_refused_at_once() {
        assertProblem(client.post("/api/orders", ORDER.formatted("nobody", restaurant, "1")), 422, "CUSTOMER_UNKNOWN");
        assertProblem(client.post("/api/orders", ORDER.formatted(customer, "nowhere", "1")), 422, "RESTAURANT_UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not JSON|{\"customerId\":",
                "unknown field|{\"customerID\": \"ada\"}",
                "no lines|{\"customerId\": \"a\", \"restaurantId\": \"r\", \"lines\": [],"
                        + " \"payment\": {\"method\": \"CARD\", \"token\": \"tok_visa\"}}",
                "no amount|{\"customerId\": \"a\", \"restaurantId\": \"r\", \"lines\": [{\"itemId\": \"pizza\","
                        + " \"quantity\": 1, \"unitPrice\": {\"currency\": \"EUR\"}}],"
                        + " \"payment\": {\"method\": \"CARD\", \"token\": \"tok_visa\"}}",
                "wrong type|{\"customerId\": \"a\", \"lines\": 7}"
            })
    void input_that_cannot_be_used_stores_nothing(String what, String body) {
        int before = ordersOf(customer);
        assertProblem(client.post("/api/orders", body), 400, "INVALID_REQUEST");
        assertThat(ordersOf(customer)).as(what).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"0", "100", "-1"})
    void a_quantity_outside_the_limits_is_refused_with_its_place(String quantity) {
        Client.Answer answer = place(quantity, "Idempotency-Key", "quantity" + quantity);
        assertProblem(answer, 400, "INVALID_REQUEST");
        assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/lines/0/quantity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/orders|{'customerId': 'X'}|/customerId",
                "/orders|{'restaurantId': 'X'}|/restaurantId",
                "/orders|{'lines': [{'itemId': 'X', 'quantity': 1}]}|/lines/0/itemId",
                "/orders|{'payment': {'method': 'CARD', 'token': 'X'}}|/payment/token",
                "/orders|{'deliveryNote': 'X'}|/deliveryNote",
                "/orders/any/cancellation|{'reason': 'X'}|/reason",
                "/customers|{'name': 'X'}|/name",
                "/customers|{'email': 'X@example.org'}|/email",
                "/customers/any/block|{'reason': 'X'}|/reason",
                "/restaurants|{'name': 'X', 'capacity': 1}|/name",
                "/restaurants|{'capacity': 1, 'menu': [{'itemId': 'pizza', 'name': 'X'}]}|/menu/0/name",
                "/restaurants|{'capacity': 1, 'menu': [{'itemId': 'X', 'name': 'Pizza'}]}|/menu/0/itemId"
            })
    void text_with_characters_that_nobody_can_store_or_show_is_refused_at_its_place(
            String path, String body, String pointer) {
        for (String bad : List.of("a\\u0000b", "a\\nb", "a\\u009fb")) {
            Client.Answer answer =
                    client.post("/api" + path, body.replace('\'', '"').replace("X", bad));
            assertProblem(answer, 400, "INVALID_REQUEST");
            assertThat(answer.body().path("errors").findValuesAsString("pointer"))
                    .contains(pointer);
        }
    }

    @Test
    void an_order_that_is_not_there_is_not_found() {
        assertProblem(client.get("/api/orders/missing"), 404, "ORDER_NOT_FOUND");
        assertProblem(client.get("/api/orders/missing/history"), 404, "ORDER_NOT_FOUND");
        assertProblem(client.post("/api/orders/missing/cancellation", "{\"reason\": \"no\"}"), 404, "ORDER_NOT_FOUND");
    }

    @Test
    void the_command_line_shows_pauses_and_rebuilds_processors() {
        String order =
                place("1", "Idempotency-Key", "admin").require().path("orderId").asString();
        client.get("/api/orders/" + order, "Prefer", "wait=30").require();

        assertThat(run(0, "processors"))
                .containsPattern("order +outbox +running +2")
                .containsPattern("fulfilment +order-fulfilment +running +1")
                .containsPattern("projections +order-document +running +1")
                .doesNotContain("order-document.");
        assertThat(run(0, "processors", "pause", "projections", "order-document"))
                .contains("paused");
        assertThat(run(0, "processors", "list")).containsPattern("order-document +paused .* by \\S+");
        run(0, "processors", "resume", "projections", "order-document");

        assertThat(run(0, "processors", "reset", "order-document", "--watch")).contains("100 %", "DONE");
        assertThat(run(0, "processors", "rebuilds"))
                .containsPattern("DONE .*\\s+order-document of projections, begun .* by \\S+");
        assertThat(client.get("/api/orders/" + order).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pause nowhere outbox                               | SERVICE_UNKNOWN",
                "pause order nonsense                               | PROCESSOR_UNKNOWN",
                "reset nonsense                                     | No service has a processor named nonsense",
                "reset outbox                                       | choose one with --service",
                "reset order-document --to 2099-01-01T00:00:00Z     | INVALID_REQUEST",
                "reset order-policies                               | NOT_REPLAYABLE",
                "cancel 00000000-0000-0000-0000-000000000000        | NOT_FOUND"
            })
    void what_the_command_line_cannot_do_to_a_processor_it_says_and_fails(String command, String why) {
        assertThat(run(1, ("processors " + command).split(" "))).contains(why);
    }

    @Test
    void a_problem_names_the_path_that_the_client_asked_for() {
        String path = "/api/admin/processors/order/nope/pause";

        assertThat(client.post(path, null).body().path("instance").asString()).isEqualTo(path);
    }

    @Test
    void the_command_line_shows_dead_letters_and_says_when_there_is_none_of_a_name() {
        assertThat(run(0, "dead-letters")).contains("No event is put aside.\n").doesNotContain("PROCESSOR");
        assertThat(run(1, "dead-letters", "retry", "order", "order-policies", "nothing"))
                .contains("DEAD_LETTER_UNKNOWN");
        assertThat(run(1, "dead-letters", "delete", "nowhere", "order-policies", "nothing"))
                .contains("SERVICE_UNKNOWN");
    }

    /** Runs the command in this JVM; answers what it printed. */
    private static String run(int status, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url, "--data", data.toString()));
        CommandLine commandLine = Orderledger.commandLine().setErr(new PrintWriter(printed, true));
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(commandLine.execute(all.toArray(String[]::new)))
                    .as(() -> printed.toString(StandardCharsets.UTF_8))
                    .isEqualTo(status);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static Client.Answer place(String quantity, String... headers) {
        return client.post("/api/orders", ORDER.formatted(customer, restaurant, quantity), headers);
    }

    private static int ordersOf(String someone) {
        return client.get("/api/orders?customerId=" + someone)
                .require()
                .path("items")
                .size();
    }

    private static void assertProblem(Client.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.body().path("code").asString()).isEqualTo(code);
    }
}
