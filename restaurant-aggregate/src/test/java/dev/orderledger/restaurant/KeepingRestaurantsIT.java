package dev.orderledger.restaurant;

import static dev.orderledger.restaurant.RunningRestaurants.BELLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.restaurant.RestaurantCommand.RegisterRestaurant;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.Api.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WithRestaurants.class)
class KeepingRestaurantsIT {

    private final RunningRestaurants restaurants;

    KeepingRestaurantsIT(RunningRestaurants restaurants) {
        this.restaurants = restaurants;
    }

    @Test
    void a_registered_restaurant_can_be_read() {
        Answer answer = restaurants.api().post("/api/restaurants", BELLA);

        String id = answer.body().path("restaurantId").asString();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/api/restaurants/" + id);
        assertThat(restaurants.api().get("/api/restaurants/" + id).body()).isEqualTo(Api.json("""
                {"restaurantId": "%s", "name": "Trattoria Bella", "currency": "EUR", "capacity": 2, "open": false, "menu": [
                  {"itemId": "lasagne", "name": "Lasagne", "price": {"amount": 1250, "currency": "EUR"}, "stock": 5},
                  {"itemId": "espresso", "name": "Espresso", "price": {"amount": 220, "currency": "EUR"}, "stock": null}]}
                """.formatted(id)));
        assertThat(restaurants.api().send("HEAD", "/api/restaurants/" + id, "").status())
                .isEqualTo(200);
    }

    @Test
    void an_id_can_be_chosen_and_is_taken_once() {
        String chosen = BELLA.replace("\"capacity\"", "\"restaurantId\": \"bella-1\", \"capacity\"");

        Answer answer = restaurants.api().post("/api/restaurants", chosen);
        Answer again = restaurants.api().post("/api/restaurants", chosen);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("restaurantId").asString()).isEqualTo("bella-1");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("ALREADY_REGISTERED");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            "name": "Trattoria Bella"             | "name": " "                           | /name
            "name": "Trattoria Bella"             | "nom": "Bella"                        | /nom
            "capacity": 2                         | "capacity": 2, "restaurantId": "a/b"  | /restaurantId
            "capacity": 2                         | "capacity": 2, "restaurantId": ""     | /restaurantId
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
        long before = restaurants.storedEvents();
        String body = BELLA.replace(valid, invalid);
        assertThat(body).isNotEqualTo(BELLA);

        Answer answer = restaurants.api().post("/api/restaurants", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(restaurants.storedEvents()).isEqualTo(before);
    }

    @Test
    void every_flaw_of_a_restaurant_is_told_at_once() {
        String body = BELLA.replace("Trattoria Bella", " ")
                .replace("\"itemId\": \"espresso\"", "\"itemId\": \"lasagne\"")
                .replace("\"amount\": 1250, \"currency\": \"EUR\"", "\"amount\": -1, \"currency\": \"CHF\"");

        Answer answer = restaurants.api().post("/api/restaurants", body);

        assertThat(answer.body()
                        .path("errors")
                        .valueStream()
                        .map(it -> it.path("pointer").asString()))
                .containsExactly("/menu/0/price", "/menu/0/price", "/menu/1/itemId", "/name");
    }

    /** As an event it could not be published, and nothing that is behind it. */
    @Test
    void a_restaurant_that_cannot_be_told_to_others_is_not_stored() {
        long before = restaurants.storedEvents();
        String name = "Lasagne ".repeat(250);
        List<MenuItem> menu = IntStream.range(0, RestaurantCommand.MAX_ITEMS)
                .mapToObj(i -> new MenuItem(new ItemId("item-" + i), name, new Money(1250, "EUR"), null))
                .toList();
        RegisterRestaurant command = new RegisterRestaurant(new RestaurantId("endless"), "Endless", "EUR", 1, menu);
        CommandGateway commands = restaurants.service().bean(CommandGateway.class);

        assertThatThrownBy(() -> commands.sendAndWait(command)).hasMessageContaining("bytes and may have");
        assertThat(restaurants.storedEvents()).isEqualTo(before);
    }

    @Test
    void a_menu_without_end_is_not_stored() {
        long before = restaurants.storedEvents();
        String menu = IntStream.range(0, 501).mapToObj("""
                        {"itemId": "item-%d", "name": "Lasagne", "price": {"amount": 1250, "currency": "EUR"}}"""::formatted).collect(Collectors.joining(","));

        Answer answer = restaurants.api().post("/api/restaurants", """
                        {"name": "Endless", "currency": "EUR", "capacity": 1, "menu": [%s]}""".formatted(menu));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointer()).isEqualTo("/menu");
        assertThat(restaurants.storedEvents()).isEqualTo(before);
    }

    @Test
    void a_menu_can_be_changed() {
        String id = restaurants.register();

        assertThat(restaurants
                        .api()
                        .put("/api/restaurants/" + id + "/menu/lasagne", item("Lasagne", 1350, "EUR", "8"))
                        .status())
                .isEqualTo(204);
        assertThat(restaurants
                        .api()
                        .put("/api/restaurants/" + id + "/menu/tiramisu", item("Tiramisu", 0, "EUR", "null"))
                        .status())
                .isEqualTo(204);

        assertThat(restaurants.api().get("/api/restaurants/" + id).body().path("menu"))
                .isEqualTo(Api.json("""
                [{"itemId": "lasagne", "name": "Lasagne", "price": {"amount": 1350, "currency": "EUR"}, "stock": 8},
                 {"itemId": "espresso", "name": "Espresso", "price": {"amount": 220, "currency": "EUR"}, "stock": null},
                 {"itemId": "tiramisu", "name": "Tiramisu", "price": {"amount": 0, "currency": "EUR"}, "stock": null}]
                """));
    }

    @Test
    void an_item_that_cannot_be_is_refused() {
        String path = "/api/restaurants/" + restaurants.register() + "/menu/lasagne";

        assertThat(restaurants.api().put(path, item(" ", 1350, "EUR", "8")).pointer())
                .isEqualTo("/name");
        assertThat(restaurants.api().put(path, item("Lasagne", -1, "EUR", "8")).pointer())
                .isEqualTo("/price");
        assertThat(restaurants
                        .api()
                        .put(path, item("Lasagne", 1350, "EUR", "-1"))
                        .pointer())
                .isEqualTo("/stock");
        Answer otherCurrency = restaurants.api().put(path, item("Lasagne", 1350, "CHF", "8"));
        assertThat(otherCurrency.status()).isEqualTo(400);
        assertThat(otherCurrency.code()).isEqualTo("CURRENCY_MISMATCH");
    }

    private static String item(String name, long amount, String currency, String stock) {
        return """
                {"name": "%s", "price": {"amount": %d, "currency": "%s"}, "stock": %s}""".formatted(name, amount, currency, stock);
    }
}
