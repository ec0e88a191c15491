package dev.orderledger.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.ServiceUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithCustomers.class)
class ForgettingACustomerIT {

    private final RunningCustomers customers;

    ForgettingACustomerIT(RunningCustomers customers) {
        this.customers = customers;
    }

    @Test
    void the_database_holds_nobodys_name_in_clear_text() {
        customers.register();

        assertThat(tablesThatHold("EUR")).contains("event_store");
        assertThat(tablesThatHold("Ada Lovelace")).isEmpty();
        assertThat(tablesThatHold("ada@analytical.example")).isEmpty();
    }

    @Test
    void a_forgotten_customer_has_no_name_and_keeps_its_history() {
        CustomerId id = new CustomerId(customers.register());
        CustomerId other = new CustomerId(customers.register());

        assertThat(customers
                        .api()
                        .send("DELETE", "/api/customers/" + id + "/personal-data", "")
                        .status())
                .isEqualTo(204);
        assertThat(customers
                        .api()
                        .send("DELETE", "/api/customers/" + id + "/personal-data", "")
                        .status())
                .isEqualTo(204);

        assertThat(customers.api().get("/api/customers/" + id).body()).isEqualTo(Api.json("""
                {"customerId": "%s", "name": null, "email": null, "erased": true,
                 "limit": {"amount": 10000, "currency": "EUR"}, "held": {"amount": 0, "currency": "EUR"},
                 "available": {"amount": 10000, "currency": "EUR"}, "blocked": false}
                """.formatted(id)));
        assertThat(customers.keysOf(id)).isZero();
        assertThat(customers.keysOf(other)).isEqualTo(1);
        customers.awaitEvents(id, "CustomerRegistered", "PersonalDataErased");
    }

    @Test
    void why_somebody_was_blocked_is_forgotten_with_them_and_not_kept_after_that() {
        CustomerId id = new CustomerId(customers.register());
        String path = "/api/customers/" + id;
        customers.api().post(path + "/block", "{\"reason\": \"three reminders\"}");
        assertThat(tablesThatHold("three reminders")).isEmpty();

        customers.api().send("DELETE", path + "/personal-data", "");
        assertThat(customers.api().get(path).body().has("blockReason")).isFalse();
        customers.api().post(path + "/unblock", "");
        assertThat(customers
                        .api()
                        .post(path + "/block", "{\"reason\": \"a fourth reminder\"}")
                        .status())
                .isEqualTo(204);

        assertThat(customers.api().get(path).body().has("blockReason")).isFalse();
        assertThat(customers.keysOf(id)).isZero();
        customers.awaitEvents(
                id,
                "CustomerRegistered",
                "CustomerBlocked",
                "PersonalDataErased",
                "CustomerUnblocked",
                "CustomerBlocked");
    }

    @Test
    void what_no_key_opens_is_shown_as_such_and_the_rest_is_there() {
        CustomerId id = new CustomerId(customers.register());
        customers.owner().update("UPDATE personal_key SET encrypted_key = '\\x00' WHERE customer_id = ?", id.value());

        assertThat(customers.api().get("/api/customers/" + id).body()).isEqualTo(Api.json("""
                {"customerId": "%s", "name": null, "email": null, "erased": false, "unreadable": true,
                 "limit": {"amount": 10000, "currency": "EUR"}, "held": {"amount": 0, "currency": "EUR"},
                 "available": {"amount": 10000, "currency": "EUR"}, "blocked": false}
                """.formatted(id)));
    }

    @Test
    void nobody_counts_as_forgotten_while_the_key_is_there() {
        CustomerId id = new CustomerId(customers.register());
        String role = customers.service().database().service();

        customers.owner().execute("REVOKE UPDATE (encrypted_key) ON personal_key FROM " + role);
        try {
            assertThat(customers
                            .api()
                            .send("DELETE", "/api/customers/" + id + "/personal-data", "")
                            .status())
                    .isEqualTo(500);
        } finally {
            customers.owner().execute("GRANT UPDATE (encrypted_key) ON personal_key TO " + role);
        }

        assertThat(customers.keysOf(id)).isEqualTo(1);
        customers.awaitEvents(id, "CustomerRegistered");
        assertThat(customers
                        .api()
                        .get("/api/customers/" + id)
                        .body()
                        .path("name")
                        .asString())
                .isEqualTo("Ada Lovelace");
    }

    @Test
    void without_a_key_encryption_key_the_service_does_not_start() {
        assertThatThrownBy(() -> ServiceUnderTest.start(
                        CustomerApplication.class,
                        "customer-aggregate",
                        "orderledger.personal-data.key-encryption-key="))
                .hasStackTraceContaining("ORDERLEDGER_KEY_ENCRYPTION_KEY");
    }

    /** Looks for a text in every column of every table; PostgreSQL shows bytes as hexadecimal digits. */
    private List<String> tablesThatHold(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return customers
                .owner()
                .queryForList("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", String.class)
                .stream()
                .filter(table -> customers
                        .owner()
                        .queryForObject(
                                "SELECT EXISTS (SELECT FROM " + table
                                        + " it WHERE strpos(it::text, ?) + strpos(it::text, ?) > 0)",
                                Boolean.class,
                                text,
                                hex))
                .toList();
    }
}
