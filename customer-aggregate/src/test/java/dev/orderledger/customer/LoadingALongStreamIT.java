package dev.orderledger.customer;

import static dev.orderledger.customer.Examples.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.eventstore.Snapshots;
import dev.orderledger.testing.Api.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithCustomers.class)
class LoadingALongStreamIT {

    private final RunningCustomers customers;

    LoadingALongStreamIT(RunningCustomers customers) {
        this.customers = customers;
    }

    @Test
    void a_long_stream_is_read_from_its_snapshot() {
        CustomerId id = new CustomerId(customers.register());
        String path = "/api/customers/" + id;
        customers.deliver(new CreditReservationRequested(new OrderId("1"), id, eur(60_00)));
        customers.awaitEvents(id, "CustomerRegistered", "CreditReserved");
        for (int i = 0; i < Snapshots.EVENTS_BETWEEN; i++) {
            Answer answer = i % 2 == 0
                    ? customers.api().post(path + "/block", "{\"reason\": \"three reminders\"}")
                    : customers.api().post(path + "/unblock", "");
            assertThat(answer.status()).isEqualTo(204);
        }

        assertThat(customers
                        .database()
                        .queryForObject("SELECT count(*) FROM snapshot WHERE aggregate_id = ?", Long.class, id.value()))
                .isEqualTo(1);
        customers.deliver(new CreditReservationRequested(new OrderId("2"), id, eur(40_00)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(customers
                                .api()
                                .get(path)
                                .body()
                                .path("held")
                                .path("amount")
                                .asInt())
                        .isEqualTo(100_00));
        assertThat(customers.api().get(path).body().path("name").asString()).isEqualTo("Ada Lovelace");
    }

    @Test
    void a_snapshot_of_another_shape_is_not_read() {
        String id = customers.register();
        customers
                .database()
                .update("""
                INSERT INTO snapshot (event_id, aggregate_type, aggregate_id, sequence, type, revision,
                                      payload, metadata, occurred_at)
                VALUES ('stale', 'Customer', ?, 0, 'dev.orderledger.customer.Customer', '0', ?, ?, now())
                """, id, "{}".getBytes(StandardCharsets.UTF_8), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(customers.api().get("/api/customers/" + id).status()).isEqualTo(200);
    }
}
