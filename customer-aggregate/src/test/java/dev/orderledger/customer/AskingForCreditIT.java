package dev.orderledger.customer;

import static dev.orderledger.customer.Examples.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.FulfilmentEvent.CreditReleaseRequested;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.testing.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithCustomers.class)
class AskingForCreditIT {

    private final RunningCustomers customers;

    AskingForCreditIT(RunningCustomers customers) {
        this.customers = customers;
    }

    @Test
    void credit_is_reserved_once_however_often_it_is_asked_for_and_released_when_paid() {
        CustomerId id = new CustomerId(customers.register());

        customers.deliver(new CreditReservationRequested(new OrderId("1"), id, eur(60_00)));
        customers.deliver(new CreditReservationRequested(new OrderId("1"), id, eur(60_00)));
        customers.deliver(new CreditReservationRequested(new OrderId("2"), id, eur(60_00)));
        customers.awaitEvents(id, "CustomerRegistered", "CreditReserved", "CreditRefused");
        assertThat(customers
                        .api()
                        .get("/api/customers/" + id)
                        .body()
                        .path("held")
                        .path("amount")
                        .asInt())
                .isEqualTo(60_00);

        customers.deliver(new PaymentCaptured(new OrderId("1"), id, eur(60_00)));
        customers.deliver(new CreditReleaseRequested(new OrderId("2"), id));
        customers.awaitEvents(
                id, "CustomerRegistered", "CreditReserved", "CreditRefused", "CreditReleased", "CreditReleased");
        assertThat(customers
                        .api()
                        .get("/api/customers/" + id)
                        .body()
                        .path("held")
                        .path("amount")
                        .asInt())
                .isZero();
    }

    @Test
    void a_customer_who_was_only_ever_refused_is_not_there() {
        CustomerId nobody = new CustomerId("nobody");
        customers.deliver(new CreditReservationRequested(new OrderId("1"), nobody, eur(1)));
        customers.awaitEvents(nobody, "CreditRefused");

        assertNotFound("nobody");
        assertNotFound("never-heard-of");
    }

    private void assertNotFound(String id) {
        String path = "/api/customers/" + id;
        for (Answer answer : List.of(
                customers.api().get(path),
                customers.api().put(path + "/credit-limit", limit(1, "EUR")),
                customers.api().post(path + "/block", "{\"reason\": \"three reminders\"}"),
                customers.api().post(path + "/unblock", ""),
                customers.api().send("DELETE", path + "/personal-data", ""))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("CUSTOMER_NOT_FOUND");
        }
        assertThat(customers.api().send("HEAD", path, "").status()).isEqualTo(404);
    }

    private static String limit(long amount, String currency) {
        return "{\"creditLimit\": {\"amount\": %d, \"currency\": \"%s\"}}".formatted(amount, currency);
    }
}
