package dev.orderledger.customer;

import static dev.orderledger.customer.Examples.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.eventstore.Snapshots;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.platform.serialization.Upcasters;
import dev.orderledger.platform.verification.SnapshotReport;
import dev.orderledger.platform.verification.SnapshotReport.Untrue;
import dev.orderledger.platform.verification.SnapshotVerification;
import dev.orderledger.testing.Api.Answer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
        CustomerId id = withASnapshot();
        String path = "/api/customers/" + id;

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
    void verification_finds_a_snapshot_that_does_not_follow_from_its_stream() throws SQLException {
        CustomerId id = withASnapshot();
        assertThat(verify().compared()).isPositive();
        assertThat(untrue(id)).isEmpty();

        assertThat(forge(id, "sequence", "replace(state, '\"amount\":10000', '\"amount\":99999')"))
                .isEqualTo(1);
        assertThat(untrue(id)).singleElement().extracting(Untrue::detail).isEqualTo("is not what its stream leads to");

        assertThat(forge(id, "sequence + 1000", "state")).isEqualTo(1);
        assertThat(untrue(id))
                .singleElement()
                .extracting(Untrue::detail)
                .asString()
                .contains("claims to contain");
    }

    private CustomerId withASnapshot() {
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
        return id;
    }

    /** With what the service's own role may do. */
    private int forge(CustomerId id, String sequence, String state) {
        return customers.database().update("""
                WITH forged AS (DELETE FROM snapshot WHERE aggregate_id = ? RETURNING *, convert_from(payload, 'UTF8') AS state)
                INSERT INTO snapshot
                SELECT 'forged-' || event_id, aggregate_type, aggregate_id, %s, type, revision, convert_to(%s, 'UTF8'),
                       metadata, occurred_at
                FROM forged
                """.formatted(sequence, state), id.value());
    }

    private List<Untrue> untrue(CustomerId id) throws SQLException {
        return verify().untrue().stream()
                .filter(it -> it.aggregateId().equals(id.value()))
                .toList();
    }

    private SnapshotReport verify() throws SQLException {
        return new SnapshotVerification(customers.database().getDataSource(), new EventSerializer(), Upcasters.chain())
                .verify();
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
