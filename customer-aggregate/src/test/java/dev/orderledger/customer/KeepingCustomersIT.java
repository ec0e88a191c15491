package dev.orderledger.customer;

import static dev.orderledger.customer.RunningCustomers.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.testing.Api;
import dev.orderledger.testing.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithCustomers.class)
class KeepingCustomersIT {

    private final RunningCustomers customers;

    KeepingCustomersIT(RunningCustomers customers) {
        this.customers = customers;
    }

    @Test
    void a_registered_customer_can_be_read() {
        Answer answer = customers.api().post("/api/customers", ADA);

        String id = answer.body().path("customerId").asString();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/api/customers/" + id);
        Answer read = customers.api().get("/api/customers/" + id);
        assertThat(read.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(read.body()).isEqualTo(Api.json("""
                {"customerId": "%s", "name": "Ada Lovelace", "email": "ada@analytical.example", "erased": false,
                 "limit": {"amount": 10000, "currency": "EUR"}, "held": {"amount": 0, "currency": "EUR"},
                 "available": {"amount": 10000, "currency": "EUR"}, "blocked": false}
                """.formatted(id)));
        assertThat(customers.api().send("HEAD", "/api/customers/" + id, "").status())
                .isEqualTo(200);
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
        long eventsBefore = customers.count("event_store");
        long keysBefore = customers.count("personal_key");
        String body = ADA.replace(valid, invalid);
        assertThat(body).isNotEqualTo(ADA);

        Answer answer = customers.api().post("/api/customers", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(customers.count("event_store")).isEqualTo(eventsBefore);
        assertThat(customers.count("personal_key")).isEqualTo(keysBefore);
    }

    @Test
    void the_limit_can_be_changed_in_its_currency() {
        String path = "/api/customers/" + customers.register();

        assertThat(customers
                        .api()
                        .put(path + "/credit-limit", limit(25000, "EUR"))
                        .status())
                .isEqualTo(204);
        assertThat(customers
                        .api()
                        .get(path)
                        .body()
                        .path("available")
                        .path("amount")
                        .asInt())
                .isEqualTo(25000);

        assertThat(customers.api().put(path + "/credit-limit", limit(-1, "EUR")).pointer())
                .isEqualTo("/creditLimit");
        Answer otherCurrency = customers.api().put(path + "/credit-limit", limit(25000, "CHF"));
        assertThat(otherCurrency.status()).isEqualTo(400);
        assertThat(otherCurrency.code()).isEqualTo("CURRENCY_MISMATCH");
        assertThat(customers.api().get(path).body().path("limit").path("amount").asInt())
                .isEqualTo(25000);
    }

    @Test
    void a_customer_can_be_blocked_for_a_reason_and_unblocked() {
        String path = "/api/customers/" + customers.register();

        assertThat(customers.api().post(path + "/block", "{\"reason\": \"\"}").pointer())
                .isEqualTo("/reason");
        assertThat(customers
                        .api()
                        .post(path + "/block", "{\"reason\": \"three reminders\"}")
                        .status())
                .isEqualTo(204);
        JsonNode blocked = customers.api().get(path).body();
        assertThat(blocked.path("blocked").asBoolean()).isTrue();
        assertThat(blocked.path("blockReason").asString()).isEqualTo("three reminders");
        assertThat(customers.api().post(path + "/unblock", "").status()).isEqualTo(204);
        assertThat(customers.api().get(path).body().path("blocked").asBoolean()).isFalse();
    }

    private static String limit(long amount, String currency) {
        return "{\"creditLimit\": {\"amount\": %d, \"currency\": \"%s\"}}".formatted(amount, currency);
    }
}
