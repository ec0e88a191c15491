package dev.orderledger.restaurant;

import static dev.orderledger.restaurant.Examples.espresso;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.FulfilmentEvent.TicketRequested;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everybody orders at the same place: all requests go to one aggregate. */
@ExtendWith(WithRestaurants.class)
class HotRestaurantIT {

    private static final int REQUESTS = 2_000;
    private static final int AT_ONCE = 20;
    private static final String ROOMY = RunningRestaurants.BELLA.replace("\"capacity\": 2", "\"capacity\": 5000");

    private final RunningRestaurants restaurants;

    HotRestaurantIT(RunningRestaurants restaurants) {
        this.restaurants = restaurants;
    }

    @Test
    void every_request_gets_its_answer_in_the_order_of_arrival() {
        String id = restaurants
                .api()
                .post("/api/restaurants", ROOMY)
                .body()
                .path("restaurantId")
                .asString();
        restaurants.api().post("/api/restaurants/" + id + "/open", "");
        long start = System.nanoTime();

        IntStream.range(0, REQUESTS / AT_ONCE)
                .parallel()
                .forEach(i -> restaurants.deliver(
                        Stream.generate(() -> request(id)).limit(AT_ONCE).toList()));

        await().atMost(Duration.ofSeconds(120)).until(() -> answers(id) == REQUESTS);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "One restaurant took %d tickets in %.1f s: %.0f a second%n", REQUESTS, seconds, REQUESTS / seconds);
        assertThat(orders(
                        "SELECT payload FROM event_store WHERE aggregate_id = ? AND sequence > 1 ORDER BY sequence",
                        id))
                .isEqualTo(orders(
                        "SELECT payload FROM inbox WHERE strpos(convert_from(payload, 'UTF8'), ?) > 0"
                                + " ORDER BY position",
                        id));
    }

    private static TicketRequested request(String restaurant) {
        OrderId order = new OrderId(UUID.randomUUID().toString());
        return new TicketRequested(order, new RestaurantId(restaurant), List.of(espresso(1)));
    }

    private long answers(String restaurant) {
        return restaurants
                .database()
                .queryForObject(
                        "SELECT count(*) FROM event_store WHERE aggregate_id = ? AND type LIKE '%Ticket%'",
                        Long.class, restaurant);
    }

    private List<String> orders(String payloads, String restaurant) {
        return restaurants
                .database()
                .queryForList(
                        "SELECT convert_from(payload, 'UTF8')::jsonb ->> 'orderId' FROM (" + payloads + ") events",
                        String.class,
                        restaurant);
    }
}
