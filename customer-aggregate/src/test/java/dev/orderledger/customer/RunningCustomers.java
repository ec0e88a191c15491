package dev.orderledger.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.ServiceUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The customer service as tests use it, on a database of its own. */
final class RunningCustomers implements AutoCloseable {

    static final String ADA = """
            {"name": "Ada Lovelace", "email": "ada@analytical.example", "creditLimit": {"amount": 10000, "currency": "EUR"}}
            """;

    private final ServiceUnderTest service = ServiceUnderTest.start(
            CustomerApplication.class,
            "customer-aggregate",
            ServiceUnderTest.ANNOUNCING_BY_TRIGGER,
            "orderledger.personal-data.key-encryption-key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private final Api api = new Api(service.url());
    private final JdbcTemplate database = service.bean(JdbcTemplate.class);
    private final JdbcTemplate owner = new JdbcTemplate(new DriverManagerDataSource(
            service.database().url(),
            service.database().owner(),
            service.database().password()));

    ServiceUnderTest service() {
        return service;
    }

    Api api() {
        return api;
    }

    /** As the service's role. */
    JdbcTemplate database() {
        return database;
    }

    /** As the owner of the schema. */
    JdbcTemplate owner() {
        return owner;
    }

    String register() {
        return api.post("/api/customers", ADA).body().path("customerId").asString();
    }

    /** Puts an event where Kafka's listener would. */
    void deliver(Fact event) {
        database.update(
                """
                INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
                VALUES (?, ?, 'delivered-by-test', (SELECT count(*) FROM inbox), ?, '1', ?, ?, now())
                """,
                UUID.randomUUID().toString(),
                EventTypes.contextOf(event.getClass()).label(),
                EventTypes.nameOf(event.getClass()),
                service.bean(EventSerializer.class)
                        .serialize(event, byte[].class)
                        .getData(),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    void awaitEvents(CustomerId id, String... types) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(database.queryForList(
                                "SELECT replace(type, 'dev.orderledger.customer.', '') FROM event_store"
                                        + " WHERE aggregate_id = ? ORDER BY sequence",
                                String.class,
                                id.value()))
                        .containsExactly(types));
    }

    long keysOf(CustomerId id) {
        return database.queryForObject(
                "SELECT count(encrypted_key) FROM personal_key WHERE customer_id = ?", Long.class, id.value());
    }

    long count(String table) {
        return database.queryForObject("SELECT count(*) FROM " + table, Long.class);
    }

    @Override
    public void close() {
        service.close();
    }
}
