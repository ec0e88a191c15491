package dev.orderledger.quickstart;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a client does at the gateway to have an order fulfilled. */
public final class OrderClient {

    private static final String WAIT = "wait=30";
    private static final int TRIES = 10;
    private static final int UNAVAILABLE = 503;
    private static final int MAX_ATTEMPTS = 60;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Client client;

    public OrderClient(Client client) {
        this.client = client;
    }

    public String customer(String name, long creditLimit) {
        return client.post("/api/customers", """
                        {"name": "%s", "email": "demo@example.org", "creditLimit": {"amount": %d, "currency": "EUR"}}
                        """.formatted(name, creditLimit))
                .require()
                .path("customerId")
                .asString();
    }

    public String restaurant(String name, int capacity, boolean open) {
        String id = client.post("/api/restaurants", """
                        {"name": "%s", "currency": "EUR", "capacity": %d,
                         "menu": [{"itemId": "pizza", "name": "Pizza", "price": {"amount": 950, "currency": "EUR"}}]}
                        """.formatted(name, capacity))
                .require()
                .path("restaurantId")
                .asString();
        if (open) {
            client.post("/api/restaurants/" + id + "/open", null).require();
        }
        return id;
    }

    String place(String customer, String restaurant, String item, long price, String card) {
        return place(client, order(customer, restaurant, item, price, card))
                .require()
                .path("orderId")
                .asString();
    }

    /** An order, as {@code POST /api/orders} takes it. */
    public static String order(String customer, String restaurant, String item, long price, String card) {
        return """
                {"customerId": "%s", "restaurantId": "%s",
                 "lines": [{"itemId": "%s", "quantity": 1, "unitPrice": {"amount": %d, "currency": "EUR"}}],
                 "payment": {"method": "CARD", "token": "%s"}}
                """.formatted(customer, restaurant, item, price, card);
    }

    /** Places an order, and comes back later with one that is refused because too many others are under way. */
    static Client.Answer place(Client client, String order, String... headers) {
        Client.Answer answer = client.post("/api/orders", order, headers);
        for (int attempt = 1; answer.status() == UNAVAILABLE && attempt < MAX_ATTEMPTS; attempt++) {
            LockSupport.parkNanos(RETRY_AFTER.toNanos());
            answer = client.post("/api/orders", order, headers);
        }
        return answer;
    }

    JsonNode settle(String order) {
        return client.get("/api/orders/" + order, "Prefer", WAIT).require();
    }

    /** Every event of every context that concerns an order. */
    Stream<JsonNode> history(String order) {
        return client.all("/api/orders/" + Client.encoded(order) + "/history", "events");
    }

    JsonNode atVersion(String order, int version) {
        for (int attempt = 1; ; attempt++) {
            Client.Answer answer = client.get("/api/orders/" + order + "?minVersion=" + version);
            if (answer.status() == 200 || attempt == TRIES) {
                return answer.require();
            }
        }
    }
}
