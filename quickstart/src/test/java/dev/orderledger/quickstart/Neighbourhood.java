package dev.orderledger.quickstart;

import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.world.Scenario;
import dev.orderledger.world.Scenario.Act;
import dev.orderledger.world.Scenario.Customer;
import dev.orderledger.world.Scenario.Order;
import dev.orderledger.world.Scenario.Restaurant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** A scenario, lived by clients of the gateway. What they are refused is none of their business; a failure is. */
final class Neighbourhood {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FAILURE = 500;

    private final Client client;
    private final Scenario scenario;
    private final Random chance;
    private final List<String> customers;
    private final List<String> restaurants;
    private final Map<Integer, String> orders = new TreeMap<>();

    Neighbourhood(Client client, Scenario scenario, Random chance) {
        this.client = client;
        this.scenario = scenario;
        this.chance = chance;
        customers = scenario.customers().stream().map(this::settle).toList();
        restaurants = scenario.restaurants().stream().map(this::settle).toList();
    }

    /** Everybody does what they are going to do, and the kitchens now and then what they are asked. */
    void live() {
        List<Runnable> acts = new ArrayList<>();
        for (int i = 0; i < scenario.orders().size(); i++) {
            int index = i;
            acts.add(() -> place(index));
            acts.add(() -> prepare(index));
        }
        scenario.acts().forEach(act -> acts.add(() -> play(act)));
        Collections.shuffle(acts, chance);
        acts.forEach(Runnable::run);
    }

    private String settle(Customer customer) {
        if (!customer.known()) {
            return UUID.randomUUID().toString();
        }
        String id = post(
                        "/api/customers",
                        Map.of("name", "Ada", "email", "ada@example.org", "creditLimit", euros(customer.limit())))
                .require()
                .path("customerId")
                .asString();
        if (customer.blocked()) {
            block(id);
        }
        return id;
    }

    private String settle(Restaurant restaurant) {
        if (!restaurant.known()) {
            return UUID.randomUUID().toString();
        }
        List<?> menu = restaurant.menu().stream().map(Neighbourhood::item).toList();
        String id = post(
                        "/api/restaurants",
                        Map.of("name", "Trattoria", "currency", "EUR", "capacity", restaurant.capacity(), "menu", menu))
                .require()
                .path("restaurantId")
                .asString();
        if (restaurant.open()) {
            post("/api/restaurants/" + id + "/open", null);
        }
        return id;
    }

    private void place(int index) {
        Order order = scenario.orders().get(index);
        List<?> lines = order.lines().stream().map(Neighbourhood::line).toList();
        Map<String, ?> body = Map.of(
                "customerId", any(customers, order.customer()),
                "restaurantId", any(restaurants, order.restaurant()),
                "lines", lines,
                "payment", Map.of("method", "CARD", "token", order.cardToken()));
        Client.Answer answer = unlessFailed(
                OrderClient.place(client, JSON.writeValueAsString(body), "Idempotency-Key", "order-" + index));
        if (answer.status() / 100 == 2) {
            orders.put(index, answer.body().path("orderId").asString());
        }
    }

    private void prepare(int index) {
        String order = orders.get(index);
        if (order != null && chance.nextBoolean()) {
            String restaurant = any(restaurants, scenario.orders().get(index).restaurant());
            post("/api/restaurants/" + restaurant + "/tickets/" + order + "/prepared", null);
        }
    }

    private void play(Act act) {
        String customer = any(customers, act.target());
        String restaurant = any(restaurants, act.target());
        String order = orders.get(act.target() % scenario.orders().size());
        switch (act.kind()) {
            case PLACE_AGAIN -> place(act.target() % scenario.orders().size());
            case CANCEL_ORDER -> {
                if (order != null) {
                    post("/api/orders/" + order + "/cancellation", Map.of("reason", "changed my mind"));
                }
            }
            case CHANGE_LIMIT ->
                put("/api/customers/" + customer + "/credit-limit", Map.of("creditLimit", euros(act.value())));
            case BLOCK_CUSTOMER -> block(customer);
            case UNBLOCK_CUSTOMER -> post("/api/customers/" + customer + "/unblock", null);
            case OPEN_RESTAURANT -> post("/api/restaurants/" + restaurant + "/open", null);
            case CLOSE_RESTAURANT -> post("/api/restaurants/" + restaurant + "/close", null);
            case CHANGE_PRICE -> changePizza(restaurant, act.value(), 5);
            case CHANGE_STOCK -> changePizza(restaurant, Scenario.PIZZA_PRICE, act.value() % 5);
        }
    }

    private void block(String customer) {
        post("/api/customers/" + customer + "/block", Map.of("reason", "owes us"));
    }

    private void changePizza(String restaurant, int price, int stock) {
        put(
                "/api/restaurants/" + restaurant + "/menu/pizza",
                Map.of("name", "Pizza", "price", euros(price), "stock", stock));
    }

    private Client.Answer post(String path, Object body, String... headers) {
        return unlessFailed(client.post(path, body == null ? null : JSON.writeValueAsString(body), headers));
    }

    private void put(String path, Object body) {
        unlessFailed(client.put(path, JSON.writeValueAsString(body)));
    }

    private static Client.Answer unlessFailed(Client.Answer answer) {
        return answer.status() < FAILURE ? answer : new Client.Answer(answer.status(), answer.require());
    }

    private static Map<String, ?> item(MenuItem item) {
        Map<String, Object> document =
                new TreeMap<>(Map.of("itemId", item.itemId().value(), "name", item.name(), "price", item.price()));
        document.put("stock", item.stock());
        return document;
    }

    private static Map<String, ?> line(OrderLine line) {
        return Map.of("itemId", line.itemId().value(), "quantity", line.quantity(), "unitPrice", line.unitPrice());
    }

    private static Money euros(int amount) {
        return new Money(amount, "EUR");
    }

    private static <T> T any(List<T> all, int index) {
        return all.get(index % all.size());
    }
}
