package dev.orderledger.restaurant;

import static dev.orderledger.restaurant.Examples.espresso;
import static dev.orderledger.restaurant.Examples.lasagne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.FulfilmentEvent.TicketCancellationRequested;
import dev.orderledger.contracts.FulfilmentEvent.TicketRequested;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.Api.Answer;
import dev.orderledger.testing.ServiceUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

class RestaurantServiceIT {

    private static final String BELLA = """
            {"name": "Trattoria Bella", "currency": "EUR", "capacity": 2, "menu": [
              {"itemId": "lasagne", "name": "Lasagne", "price": {"amount": 1250, "currency": "EUR"}, "stock": 5},
              {"itemId": "espresso", "name": "Espresso", "price": {"amount": 220, "currency": "EUR"}}]}
            """;

    private static ServiceUnderTest service;
    private static Api api;
    private static JdbcTemplate database;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start(RestaurantApplication.class, "restaurant-aggregate");
        api = new Api(service.url());
        database = service.bean(JdbcTemplate.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_registered_restaurant_can_be_read() {
        Answer answer = api.post("/api/restaurants", BELLA);

        String id = answer.body().path("restaurantId").asString();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/api/restaurants/" + id);
        assertThat(api.get("/api/restaurants/" + id).body()).isEqualTo(Api.json("""
                {"restaurantId": "%s", "name": "Trattoria Bella", "currency": "EUR", "capacity": 2, "open": false, "menu": [
                  {"itemId": "lasagne", "name": "Lasagne", "price": {"amount": 1250, "currency": "EUR"}, "stock": 5},
                  {"itemId": "espresso", "name": "Espresso", "price": {"amount": 220, "currency": "EUR"}, "stock": null}]}
                """.formatted(id)));
        assertThat(api.send("HEAD", "/api/restaurants/" + id, "").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            "name": "Trattoria Bella"             | "name": " "                           | /name
            "name": "Trattoria Bella"             | "nom": "Bella"                        | /nom
            "currency": "EUR", "capacity": 2      | "currency": "EURO", "capacity": 2     | /currency
            "capacity": 2                         | "capacity": 0                         | /capacity
            "itemId": "espresso"                  | "itemId": ""                          | /menu/1/itemId
            "itemId": "espresso"                  | "itemId": "lasagne"                   | /menu/1/itemId
            "amount": 220                         | "amount": -1                          | /menu/1/price
            "amount": 220                         | "amount": 2.5                         | /menu/1/price/amount
            "amount": 1250, "currency": "EUR"     | "amount": 1250, "currency": "CHF"     | /menu/0/price
            "stock": 5                            | "stock": -1                           | /menu/0/stock
            "stock": 5                            | "stocks": 5                           | /menu/0/stocks
            """)
    void a_restaurant_that_cannot_be_is_not_stored(String valid, String invalid, String pointer) {
        long before = storedEvents();
        String body = BELLA.replace(valid, invalid);
        assertThat(body).isNotEqualTo(BELLA);

        Answer answer = api.post("/api/restaurants", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(storedEvents()).isEqualTo(before);
    }

    @Test
    void a_menu_can_be_changed() {
        String id = register();

        assertThat(api.put("/api/restaurants/" + id + "/menu/lasagne", item("Lasagne", 1350, "EUR", "8"))
                        .status())
                .isEqualTo(204);
        assertThat(api.put("/api/restaurants/" + id + "/menu/tiramisu", item("Tiramisu", 0, "EUR", "null"))
                        .status())
                .isEqualTo(204);

        assertThat(api.get("/api/restaurants/" + id).body().path("menu")).isEqualTo(Api.json("""
                [{"itemId": "lasagne", "name": "Lasagne", "price": {"amount": 1350, "currency": "EUR"}, "stock": 8},
                 {"itemId": "espresso", "name": "Espresso", "price": {"amount": 220, "currency": "EUR"}, "stock": null},
                 {"itemId": "tiramisu", "name": "Tiramisu", "price": {"amount": 0, "currency": "EUR"}, "stock": null}]
                """));
    }

    @Test
    void an_item_that_cannot_be_is_refused() {
        String path = "/api/restaurants/" + register() + "/menu/lasagne";

        assertThat(api.put(path, item(" ", 1350, "EUR", "8")).pointer()).isEqualTo("/name");
        assertThat(api.put(path, item("Lasagne", -1, "EUR", "8")).pointer()).isEqualTo("/price");
        assertThat(api.put(path, item("Lasagne", 1350, "EUR", "-1")).pointer()).isEqualTo("/stock");
        Answer otherCurrency = api.put(path, item("Lasagne", 1350, "CHF", "8"));
        assertThat(otherCurrency.status()).isEqualTo(400);
        assertThat(otherCurrency.code()).isEqualTo("CURRENCY_MISMATCH");
    }

    @Test
    void a_ticket_is_taken_once_however_often_it_is_asked_for_and_prepared() {
        String id = registerAndOpen();

        deliver(new TicketRequested(order("1"), new RestaurantId(id), List.of(lasagne(2), espresso(1))));
        deliver(new TicketRequested(order("1"), new RestaurantId(id), List.of(lasagne(2), espresso(1))));
        deliver(new TicketRequested(order("2"), new RestaurantId(id), List.of(lasagne(4))));

        awaitEvents(id, "RestaurantRegistered", "RestaurantOpened", "TicketAccepted", "TicketRefused");
        assertThat(stock(id)).isEqualTo(3);
        assertThat(api.get("/api/restaurants/" + id + "/tickets").body()).isEqualTo(Api.json("""
                {"items": [{"orderId": "1", "lines": [
                  {"itemId": "lasagne", "quantity": 2, "unitPrice": {"amount": 1250, "currency": "EUR"}},
                  {"itemId": "espresso", "quantity": 1, "unitPrice": {"amount": 220, "currency": "EUR"}}]}]}
                """));

        assertThat(api.post("/api/restaurants/" + id + "/tickets/1/prepared", "")
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/api/restaurants/" + id + "/tickets").body()).isEqualTo(Api.json("{\"items\": []}"));
        Answer again = api.post("/api/restaurants/" + id + "/tickets/1/prepared", "");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.code()).isEqualTo("TICKET_UNKNOWN");
    }

    @Test
    void a_cancelled_ticket_returns_its_portions_once() {
        String id = registerAndOpen();

        deliver(new TicketRequested(order("1"), new RestaurantId(id), List.of(lasagne(2))));
        deliver(new TicketCancellationRequested(order("1"), new RestaurantId(id)));
        deliver(new TicketCancellationRequested(order("1"), new RestaurantId(id)));

        awaitEvents(
                id, "RestaurantRegistered", "RestaurantOpened", "TicketAccepted", "TicketCancelled", "TicketCancelled");
        assertThat(stock(id)).isEqualTo(5);
    }

    @Test
    void a_closed_restaurant_takes_no_ticket() {
        String id = registerAndOpen();

        assertThat(api.post("/api/restaurants/" + id + "/close", "").status()).isEqualTo(204);
        deliver(new TicketRequested(order("1"), new RestaurantId(id), List.of(lasagne(2))));

        awaitEvents(id, "RestaurantRegistered", "RestaurantOpened", "RestaurantClosed", "TicketRefused");
    }

    @Test
    void a_restaurant_that_only_ever_refused_is_not_there() {
        deliver(new TicketRequested(order("1"), new RestaurantId("nowhere"), List.of(lasagne(1))));
        awaitEvents("nowhere", "TicketRefused");

        assertNotFound("nowhere");
        assertNotFound("never-heard-of");
    }

    @Test
    void a_long_stream_is_read_from_its_snapshot() {
        String id = register();
        for (int i = 0; i < RestaurantSnapshots.EVENTS_BETWEEN; i++) {
            assertThat(api.post("/api/restaurants/" + id + (i % 2 == 0 ? "/open" : "/close"), "")
                            .status())
                    .isEqualTo(204);
        }

        assertThat(database.queryForObject("SELECT count(*) FROM snapshot WHERE aggregate_id = ?", Long.class, id))
                .isEqualTo(1);
        assertThat(api.get("/api/restaurants/" + id).body().path("open").asBoolean())
                .isFalse();
        assertThat(api.post("/api/restaurants/" + id + "/open", "").status()).isEqualTo(204);
        assertThat(api.get("/api/restaurants/" + id).body().path("open").asBoolean())
                .isTrue();
        assertThat(stock(id)).isEqualTo(5);
    }

    private static void assertNotFound(String id) {
        String path = "/api/restaurants/" + id;
        for (Answer answer : List.of(
                api.get(path),
                api.get(path + "/tickets"),
                api.post(path + "/open", ""),
                api.post(path + "/close", ""),
                api.put(path + "/menu/lasagne", item("Lasagne", 1350, "EUR", "8")),
                api.post(path + "/tickets/1/prepared", ""))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("RESTAURANT_NOT_FOUND");
        }
        assertThat(api.send("HEAD", path, "").status()).isEqualTo(404);
    }

    private static String register() {
        return api.post("/api/restaurants", BELLA).body().path("restaurantId").asString();
    }

    private static String registerAndOpen() {
        String id = register();
        assertThat(api.post("/api/restaurants/" + id + "/open", "").status()).isEqualTo(204);
        return id;
    }

    private static String item(String name, long amount, String currency, String stock) {
        return """
                {"name": "%s", "price": {"amount": %d, "currency": "%s"}, "stock": %s}""".formatted(name, amount, currency, stock);
    }

    private static int stock(String id) {
        return api.get("/api/restaurants/" + id)
                .body()
                .path("menu")
                .path(0)
                .path("stock")
                .asInt();
    }

    private static OrderId order(String id) {
        return new OrderId(id);
    }

    /** Puts an event where Kafka's listener would. */
    private static void deliver(FulfilmentEvent event) {
        database.update(
                """
                INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
                VALUES (?, 'fulfilment', ?, 0, ?, '1', ?, ?, now())
                """,
                UUID.randomUUID().toString(),
                "fulfilment-" + event.orderId(),
                EventTypes.nameOf(event.getClass()),
                service.bean(EventSerializer.class)
                        .serialize(event, byte[].class)
                        .getData(),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static void awaitEvents(String id, String... types) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(database.queryForList(
                                "SELECT replace(type, 'dev.orderledger.restaurant.', '') FROM event_store"
                                        + " WHERE aggregate_id = ? ORDER BY sequence",
                                String.class,
                                id))
                        .containsExactly(types));
    }

    private static long storedEvents() {
        return database.queryForObject("SELECT count(*) FROM event_store", Long.class);
    }
}
