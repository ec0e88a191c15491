package dev.orderledger.restaurant;

import static dev.orderledger.restaurant.Examples.espresso;
import static dev.orderledger.restaurant.Examples.lasagne;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.FulfilmentEvent.TicketCancellationRequested;
import dev.orderledger.contracts.FulfilmentEvent.TicketRequested;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRestaurants.class)
class AskingForTicketsIT {

    private final RunningRestaurants restaurants;

    AskingForTicketsIT(RunningRestaurants restaurants) {
        this.restaurants = restaurants;
    }

    @Test
    void a_ticket_is_taken_once_however_often_it_is_asked_for_and_prepared() {
        String id = restaurants.registerAndOpen();

        restaurants.deliver(new TicketRequested(order("1"), new RestaurantId(id), List.of(lasagne(2), espresso(1))));
        restaurants.deliver(new TicketRequested(order("1"), new RestaurantId(id), List.of(lasagne(2), espresso(1))));
        restaurants.deliver(new TicketRequested(order("2"), new RestaurantId(id), List.of(lasagne(4))));

        restaurants.awaitEvents(id, "RestaurantRegistered", "RestaurantOpened", "TicketAccepted", "TicketRefused");
        assertThat(restaurants.stock(id)).isEqualTo(3);
        assertThat(restaurants.api().get("/api/restaurants/" + id + "/tickets").body())
                .isEqualTo(Api.json("""
                {"items": [{"orderId": "1", "lines": [
                  {"itemId": "lasagne", "quantity": 2, "unitPrice": {"amount": 1250, "currency": "EUR"}},
                  {"itemId": "espresso", "quantity": 1, "unitPrice": {"amount": 220, "currency": "EUR"}}]}]}
                """));

        assertThat(restaurants
                        .api()
                        .post("/api/restaurants/" + id + "/tickets/1/prepared", "")
                        .status())
                .isEqualTo(204);
        assertThat(restaurants.api().get("/api/restaurants/" + id + "/tickets").body())
                .isEqualTo(Api.json("{\"items\": []}"));
        Answer again = restaurants.api().post("/api/restaurants/" + id + "/tickets/1/prepared", "");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.code()).isEqualTo("TICKET_UNKNOWN");
    }

    @Test
    void a_cancelled_ticket_returns_its_portions_once() {
        String id = restaurants.registerAndOpen();

        restaurants.deliver(new TicketRequested(order("1"), new RestaurantId(id), List.of(lasagne(2))));
        restaurants.deliver(new TicketCancellationRequested(order("1"), new RestaurantId(id)));
        restaurants.deliver(new TicketCancellationRequested(order("1"), new RestaurantId(id)));

        restaurants.awaitEvents(
                id, "RestaurantRegistered", "RestaurantOpened", "TicketAccepted", "TicketCancelled", "TicketCancelled");
        assertThat(restaurants.stock(id)).isEqualTo(5);
    }

    @Test
    void a_closed_restaurant_takes_no_ticket() {
        String id = restaurants.registerAndOpen();

        assertThat(restaurants
                        .api()
                        .post("/api/restaurants/" + id + "/close", "")
                        .status())
                .isEqualTo(204);
        restaurants.deliver(new TicketRequested(order("1"), new RestaurantId(id), List.of(lasagne(2))));

        restaurants.awaitEvents(id, "RestaurantRegistered", "RestaurantOpened", "RestaurantClosed", "TicketRefused");
    }

    @Test
    void a_restaurant_that_only_ever_refused_is_not_there() {
        restaurants.deliver(new TicketRequested(order("1"), new RestaurantId("nowhere"), List.of(lasagne(1))));
        restaurants.awaitEvents("nowhere", "TicketRefused");

        assertNotFound("nowhere");
        assertNotFound("never-heard-of");
    }

    private void assertNotFound(String id) {
        String path = "/api/restaurants/" + id;
        for (Answer answer : List.of(
                restaurants.api().get(path),
                restaurants.api().get(path + "/tickets"),
                restaurants.api().post(path + "/open", ""),
                restaurants.api().post(path + "/close", ""),
                restaurants.api().put(path + "/menu/lasagne", item("Lasagne", 1350, "EUR", "8")),
                restaurants.api().post(path + "/tickets/1/prepared", ""))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("RESTAURANT_NOT_FOUND");
        }
        assertThat(restaurants.api().send("HEAD", path, "").status()).isEqualTo(404);
    }

    private static String item(String name, long amount, String currency, String stock) {
        return """
                {"name": "%s", "price": {"amount": %d, "currency": "%s"}, "stock": %s}""".formatted(name, amount, currency, stock);
    }

    private static OrderId order(String id) {
        return new OrderId(id);
    }
}
