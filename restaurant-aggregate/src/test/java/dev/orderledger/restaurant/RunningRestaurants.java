package dev.orderledger.restaurant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.ServiceUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** The restaurant service as tests use it, on a database of its own. */
final class RunningRestaurants implements AutoCloseable {

    static final String BELLA = """
            {"name": "Trattoria Bella", "currency": "EUR", "capacity": 2, "menu": [
              {"itemId": "lasagne", "name": "Lasagne", "price": {"amount": 1250, "currency": "EUR"}, "stock": 5},
              {"itemId": "espresso", "name": "Espresso", "price": {"amount": 220, "currency": "EUR"}}]}
            """;

    private static final String INSERT = """
            INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
            VALUES (?, 'fulfilment', ?, (SELECT count(*) FROM inbox), ?, '1', ?, ?, now())
            """;

    private final ServiceUnderTest service = ServiceUnderTest.start(
            RestaurantApplication.class, "restaurant-aggregate", ServiceUnderTest.ANNOUNCING_BY_TRIGGER);
    private final Api api = new Api(service.url());
    private final JdbcTemplate database = service.bean(JdbcTemplate.class);

    ServiceUnderTest service() {
        return service;
    }

    Api api() {
        return api;
    }

    JdbcTemplate database() {
        return database;
    }

    String register() {
        return api.post("/api/restaurants", BELLA).body().path("restaurantId").asString();
    }

    String registerAndOpen() {
        String id = register();
        assertThat(api.post("/api/restaurants/" + id + "/open", "").status()).isEqualTo(204);
        return id;
    }

    int stock(String id) {
        return api.get("/api/restaurants/" + id)
                .body()
                .path("menu")
                .path(0)
                .path("stock")
                .asInt();
    }

    void deliver(FulfilmentEvent event) {
        deliver(List.of(event));
    }

    /** Puts events where Kafka's listener would, in one transaction as it does. */
    void deliver(List<? extends FulfilmentEvent> events) {
        service.bean(TransactionOperations.class)
                .executeWithoutResult(status -> database.batchUpdate(
                        INSERT, events.stream().map(this::row).toList()));
    }

    private Object[] row(FulfilmentEvent event) {
        return new Object[] {
            UUID.randomUUID().toString(),
            "fulfilment-" + event.orderId(),
            EventTypes.nameOf(event.getClass()),
            service.bean(EventSerializer.class).serialize(event, byte[].class).getData(),
            "{}".getBytes(StandardCharsets.UTF_8)
        };
    }

    void awaitEvents(String id, String... types) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(database.queryForList(
                                "SELECT replace(type, 'dev.orderledger.restaurant.', '') FROM event_store"
                                        + " WHERE aggregate_id = ? ORDER BY sequence",
                                String.class,
                                id))
                        .containsExactly(types));
    }

    long storedEvents() {
        return database.queryForObject("SELECT count(*) FROM event_store", Long.class);
    }

    @Override
    public void close() {
        service.close();
    }
}
