package dev.orderledger.restaurant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.platform.eventstore.Snapshots;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.ServiceUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The stream of a restaurant grows for ever; what is read and kept of it does not. */
class FiftyThousandTicketsIT {

    private static final int TICKETS = 50_000;
    private static final int LOADS = 50;
    private static final Duration MAX_LOAD = Duration.ofMillis(20);
    private static final int LARGEST_SNAPSHOT = 64 << 10;

    /** Every ticket is accepted and prepared; the last hundred are still open. */
    private static final String HISTORY = """
            INSERT INTO event_store (event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata,
                                     occurred_at)
            SELECT gen_random_uuid()::text, 'Restaurant', ?, 1 + row_number() OVER (ORDER BY place),
                   'dev.orderledger.restaurant.' || type, '1',
                   convert_to(json_build_object('restaurantId', ?, 'orderId', md5(ticket::text)::uuid, 'lines', lines)::text,
                              'UTF8'), '{}', now()
            FROM (SELECT ticket, ticket AS place, 'TicketAccepted' AS type,
                         '[{"itemId":"espresso","quantity":1,"unitPrice":{"amount":220,"currency":"EUR"}}]'::json AS lines
                  FROM generate_series(1, %1$d) ticket
                  UNION ALL
                  SELECT ticket, ticket + 0.5, 'TicketPrepared', NULL FROM generate_series(1, %1$d - 100) ticket) history
            """.formatted(TICKETS);

    @Test
    void a_restaurant_with_fifty_thousand_tickets_is_loaded_from_a_small_snapshot() {
        try (ServiceUnderTest service = ServiceUnderTest.start(RestaurantApplication.class, "restaurant-aggregate")) {
            service.bean(EventProcessingConfiguration.class)
                    .eventProcessors()
                    .values()
                    .forEach(EventProcessor::shutDown); // publishing all that is not what is looked at
            JdbcTemplate database = service.bean(JdbcTemplate.class);
            Api api = new Api(service.url());
            String id = api.post("/api/restaurants", RunningRestaurants.BELLA)
                    .body()
                    .path("restaurantId")
                    .asString();
            api.post("/api/restaurants/" + id + "/open", "");
            assertThat(database.update(HISTORY, id, id)).isEqualTo(2 * TICKETS - 100);

            assertThat(api.post("/api/restaurants/" + id + "/close", "").status())
                    .isEqualTo(204);

            assertThat(database.queryForObject("""
                            SELECT (SELECT max(sequence) FROM event_store WHERE aggregate_id = ?)
                                 - (SELECT max(sequence) FROM snapshot WHERE aggregate_id = ?)
                            """, Integer.class, id, id)).isBetween(0, Snapshots.EVENTS_BETWEEN);
            int bytes = database.queryForObject(
                    "SELECT octet_length(payload) FROM snapshot WHERE aggregate_id = ?", Integer.class, id);
            assertThat(bytes).isLessThan(LARGEST_SNAPSHOT);
            List<Duration> loads = Stream.generate(() -> load(service.bean(Restaurants.class), id))
                    .limit(LOADS)
                    .sorted()
                    .toList();
            System.out.printf(
                    "A restaurant with %d tickets: snapshot %d bytes, load best %.1f ms, median %.1f ms%n",
                    TICKETS, bytes, millis(loads.get(0)), millis(loads.get(LOADS / 2)));
            assertThat(loads.get(0)).isLessThan(MAX_LOAD);
        }
    }

    private static Duration load(Restaurants restaurants, String id) {
        long start = System.nanoTime();
        List<Ticket> open = restaurants.find(new RestaurantId(id)).orElseThrow().tickets();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(open).hasSize(100);
        return took;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
