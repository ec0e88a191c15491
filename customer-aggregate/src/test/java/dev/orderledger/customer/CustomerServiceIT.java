package dev.orderledger.customer;

import static dev.orderledger.customer.Examples.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent.CreditReleaseRequested;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.Api.Answer;
import dev.orderledger.testing.ServiceUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class CustomerServiceIT {

    private static final String ADA = """
            {"name": "Ada Lovelace", "email": "ada@analytical.example", "creditLimit": {"amount": 10000, "currency": "EUR"}}
            """;

    private static ServiceUnderTest service;
    private static Api api;
    private static JdbcTemplate database;
    private static JdbcTemplate owner;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start(
                CustomerApplication.class,
                "customer-aggregate",
                "orderledger.customer.key-encryption-key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        api = new Api(service.url());
        database = service.bean(JdbcTemplate.class);
        owner = new JdbcTemplate(new DriverManagerDataSource(
                service.database().url(),
                service.database().owner(),
                service.database().password()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_registered_customer_can_be_read() {
        Answer answer = api.post("/api/customers", ADA);

        String id = answer.body().path("customerId").asString();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/api/customers/" + id);
        Answer read = api.get("/api/customers/" + id);
        assertThat(read.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(read.body()).isEqualTo(Api.json("""
                {"customerId": "%s", "name": "Ada Lovelace", "email": "ada@analytical.example", "erased": false,
                 "limit": {"amount": 10000, "currency": "EUR"}, "held": {"amount": 0, "currency": "EUR"},
                 "available": {"amount": 10000, "currency": "EUR"}, "blocked": false}
                """.formatted(id)));
        assertThat(api.send("HEAD", "/api/customers/" + id, "").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            "name": "Ada Lovelace"            | "name": " "                 | /name
            "name": "Ada Lovelace"            | "fullName": "Ada Lovelace"  | /fullName
            "email": "ada@analytical.example" | "email": "ada"              | /email
            "email": "ada@analytical.example" | "email": null               | /email
            "amount": 10000                   | "amount": -1                | /creditLimit
            "amount": 10000                   | "amount": 0.5               | /creditLimit/amount
            "currency": "EUR"                 | "currency": "EURO"          | /creditLimit
            {"amount": 10000, "currency": "EUR"} | null                     | /creditLimit
            """)
    void a_customer_that_cannot_be_is_not_stored(String valid, String invalid, String pointer) {
        long eventsBefore = count("event_store");
        long keysBefore = count("personal_key");
        String body = ADA.replace(valid, invalid);
        assertThat(body).isNotEqualTo(ADA);

        Answer answer = api.post("/api/customers", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(count("event_store")).isEqualTo(eventsBefore);
        assertThat(count("personal_key")).isEqualTo(keysBefore);
    }

    @Test
    void the_limit_can_be_changed_in_its_currency() {
        String path = "/api/customers/" + register();

        assertThat(api.put(path + "/credit-limit", limit(25000, "EUR")).status())
                .isEqualTo(204);
        assertThat(api.get(path).body().path("available").path("amount").asInt())
                .isEqualTo(25000);

        assertThat(api.put(path + "/credit-limit", limit(-1, "EUR")).pointer()).isEqualTo("/creditLimit");
        Answer otherCurrency = api.put(path + "/credit-limit", limit(25000, "CHF"));
        assertThat(otherCurrency.status()).isEqualTo(400);
        assertThat(otherCurrency.code()).isEqualTo("CURRENCY_MISMATCH");
        assertThat(api.get(path).body().path("limit").path("amount").asInt()).isEqualTo(25000);
    }

    @Test
    void a_customer_can_be_blocked_for_a_reason_and_unblocked() {
        String path = "/api/customers/" + register();

        assertThat(api.post(path + "/block", "{\"reason\": \"\"}").pointer()).isEqualTo("/reason");
        assertThat(api.post(path + "/block", "{\"reason\": \"three reminders\"}")
                        .status())
                .isEqualTo(204);
        assertThat(api.get(path).body().path("blocked").asBoolean()).isTrue();
        assertThat(api.post(path + "/unblock", "").status()).isEqualTo(204);
        assertThat(api.get(path).body().path("blocked").asBoolean()).isFalse();
    }

    @Test
    void credit_is_reserved_once_however_often_it_is_asked_for_and_released_when_paid() {
        CustomerId id = new CustomerId(register());

        deliver(new CreditReservationRequested(new OrderId("1"), id, eur(60_00)));
        deliver(new CreditReservationRequested(new OrderId("1"), id, eur(60_00)));
        deliver(new CreditReservationRequested(new OrderId("2"), id, eur(60_00)));
        awaitEvents(id, "CustomerRegistered", "CreditReserved", "CreditRefused");
        assertThat(api.get("/api/customers/" + id)
                        .body()
                        .path("held")
                        .path("amount")
                        .asInt())
                .isEqualTo(60_00);

        deliver(new PaymentCaptured(new OrderId("1"), id, eur(60_00)));
        deliver(new CreditReleaseRequested(new OrderId("2"), id));
        awaitEvents(id, "CustomerRegistered", "CreditReserved", "CreditRefused", "CreditReleased", "CreditReleased");
        assertThat(api.get("/api/customers/" + id)
                        .body()
                        .path("held")
                        .path("amount")
                        .asInt())
                .isZero();
    }

    @Test
    void a_customer_who_was_only_ever_refused_is_not_there() {
        CustomerId nobody = new CustomerId("nobody");
        deliver(new CreditReservationRequested(new OrderId("1"), nobody, eur(1)));
        awaitEvents(nobody, "CreditRefused");

        assertNotFound("nobody");
        assertNotFound("never-heard-of");
    }

    @Test
    void the_database_holds_nobodys_name_in_clear_text() {
        register();

        assertThat(tablesThatHold("EUR")).contains("event_store");
        assertThat(tablesThatHold("Ada Lovelace")).isEmpty();
        assertThat(tablesThatHold("ada@analytical.example")).isEmpty();
    }

    @Test
    void a_forgotten_customer_has_no_name_and_keeps_its_history() {
        CustomerId id = new CustomerId(register());
        CustomerId other = new CustomerId(register());

        assertThat(api.send("DELETE", "/api/customers/" + id + "/personal-data", "")
                        .status())
                .isEqualTo(204);
        assertThat(api.send("DELETE", "/api/customers/" + id + "/personal-data", "")
                        .status())
                .isEqualTo(204);

        assertThat(api.get("/api/customers/" + id).body()).isEqualTo(Api.json("""
                {"customerId": "%s", "name": null, "email": null, "erased": true,
                 "limit": {"amount": 10000, "currency": "EUR"}, "held": {"amount": 0, "currency": "EUR"},
                 "available": {"amount": 10000, "currency": "EUR"}, "blocked": false}
                """.formatted(id)));
        assertThat(keysOf(id)).isZero();
        assertThat(keysOf(other)).isEqualTo(1);
        awaitEvents(id, "CustomerRegistered", "PersonalDataErased");
    }

    @Test
    void nobody_counts_as_forgotten_while_the_key_is_there() {
        CustomerId id = new CustomerId(register());
        String role = service.database().service();

        owner.execute("REVOKE DELETE ON personal_key FROM " + role);
        try {
            assertThat(api.send("DELETE", "/api/customers/" + id + "/personal-data", "")
                            .status())
                    .isEqualTo(500);
        } finally {
            owner.execute("GRANT DELETE ON personal_key TO " + role);
        }

        assertThat(keysOf(id)).isEqualTo(1);
        awaitEvents(id, "CustomerRegistered");
        assertThat(api.get("/api/customers/" + id).body().path("name").asString())
                .isEqualTo("Ada Lovelace");
    }

    @Test
    void a_long_stream_is_read_from_its_snapshot() {
        CustomerId id = new CustomerId(register());
        String path = "/api/customers/" + id;
        deliver(new CreditReservationRequested(new OrderId("1"), id, eur(60_00)));
        awaitEvents(id, "CustomerRegistered", "CreditReserved");
        for (int i = 0; i < CustomerSnapshots.EVENTS_BETWEEN; i++) {
            Answer answer = i % 2 == 0
                    ? api.post(path + "/block", "{\"reason\": \"three reminders\"}")
                    : api.post(path + "/unblock", "");
            assertThat(answer.status()).isEqualTo(204);
        }

        assertThat(database.queryForObject(
                        "SELECT count(*) FROM snapshot WHERE aggregate_id = ?", Long.class, id.value()))
                .isEqualTo(1);
        deliver(new CreditReservationRequested(new OrderId("2"), id, eur(40_00)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                api.get(path).body().path("held").path("amount").asInt())
                        .isEqualTo(100_00));
        assertThat(api.get(path).body().path("name").asString()).isEqualTo("Ada Lovelace");
    }

    @Test
    void without_a_key_encryption_key_the_service_does_not_start() {
        assertThatThrownBy(() -> ServiceUnderTest.start(
                        CustomerApplication.class, "customer-aggregate", "orderledger.customer.key-encryption-key="))
                .hasStackTraceContaining("ORDERLEDGER_KEY_ENCRYPTION_KEY");
    }

    @Test
    void a_snapshot_of_another_shape_is_not_read() {
        String id = register();
        database.update("""
                INSERT INTO snapshot (event_id, aggregate_type, aggregate_id, sequence, type, revision,
                                      payload, metadata, occurred_at)
                VALUES ('stale', 'Customer', ?, 0, 'dev.orderledger.customer.Customer', '0', ?, ?, now())
                """, id, "{}".getBytes(StandardCharsets.UTF_8), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(api.get("/api/customers/" + id).status()).isEqualTo(200);
    }

    private static void assertNotFound(String id) {
        String path = "/api/customers/" + id;
        for (Answer answer : List.of(
                api.get(path),
                api.put(path + "/credit-limit", limit(1, "EUR")),
                api.post(path + "/block", "{\"reason\": \"three reminders\"}"),
                api.post(path + "/unblock", ""),
                api.send("DELETE", path + "/personal-data", ""))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("CUSTOMER_NOT_FOUND");
        }
        assertThat(api.send("HEAD", path, "").status()).isEqualTo(404);
    }

    private static String register() {
        return api.post("/api/customers", ADA).body().path("customerId").asString();
    }

    private static String limit(long amount, String currency) {
        return "{\"creditLimit\": {\"amount\": %d, \"currency\": \"%s\"}}".formatted(amount, currency);
    }

    /** Puts an event where Kafka's listener would. */
    private static void deliver(Fact event) {
        database.update(
                """
                INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
                VALUES (?, ?, 'delivered-by-test', 0, ?, '1', ?, ?, now())
                """,
                UUID.randomUUID().toString(),
                event.context().label(),
                EventTypes.nameOf(event.getClass()),
                service.bean(EventSerializer.class)
                        .serialize(event, byte[].class)
                        .getData(),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static void awaitEvents(CustomerId id, String... types) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(database.queryForList(
                                "SELECT replace(type, 'dev.orderledger.customer.', '') FROM event_store"
                                        + " WHERE aggregate_id = ? ORDER BY sequence",
                                String.class,
                                id.value()))
                        .containsExactly(types));
    }

    /** Looks for a text in every column of every table; PostgreSQL shows bytes as hexadecimal digits. */
    private static List<String> tablesThatHold(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return owner.queryForList("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", String.class).stream()
                .filter(table -> owner.queryForObject(
                        "SELECT EXISTS (SELECT FROM " + table
                                + " it WHERE strpos(it::text, ?) + strpos(it::text, ?) > 0)",
                        Boolean.class,
                        text,
                        hex))
                .toList();
    }

    private static long keysOf(CustomerId id) {
        return database.queryForObject(
                "SELECT count(*) FROM personal_key WHERE customer_id = ?", Long.class, id.value());
    }

    private static long count(String table) {
        return database.queryForObject("SELECT count(*) FROM " + table, Long.class);
    }
}
