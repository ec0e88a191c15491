package dev.orderledger.projections.dailysales;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithProjections.class)
class SalesOfARestaurantIT {

    private final RunningProjections projections;
    private final String restaurant = "restaurant-" + UUID.randomUUID();

    SalesOfARestaurantIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void are_counted_by_the_day_on_which_the_order_was_placed() {
        record(story("2026-03-01T23:59:59Z").placed().approved());
        record(story("2026-03-02T00:00:00Z").placed().approved().completed());
        record(story("2026-03-02T12:00:00Z").placed().approved());
        record(story("2026-03-02T13:00:00Z").placed().refusedCredit());
        record(story("2026-03-02T14:00:00Z").placed().refusedCredit());
        record(story("2026-03-02T15:00:00Z").placed().cancelling("cold").cancelled());
        record(story("2026-03-04T00:00:00Z").placed());

        await(
                "from=2026-03-01&to=2026-03-03",
                "[{\"day\":\"2026-03-01\",\"orders\":1,\"sold\":1,"
                        + "\"turnover\":[{\"amount\":2500,\"currency\":\"EUR\"}],\"cancelled\":0,\"refusals\":{}},"
                        + "{\"day\":\"2026-03-02\",\"orders\":5,\"sold\":2,"
                        + "\"turnover\":[{\"amount\":5000,\"currency\":\"EUR\"}],\"cancelled\":1,"
                        + "\"refusals\":{\"CREDIT LIMIT_EXCEEDED\":2}}]");
    }

    @Test
    void an_event_that_comes_again_is_not_counted_again() {
        OrderStory story = story("2026-03-01T10:00:00Z").placed().approved();
        record(story);
        projections.record(story.all()); // as new events of the same places in their streams
        record(story("2026-03-01T11:00:00Z").placed());

        await("from=2026-03-01&to=2026-03-01", "\"orders\":2,\"sold\":1,\"turnover\":[{\"amount\":2500,");
    }

    @Test
    void money_that_was_never_earned_may_be_more_than_a_number_holds() {
        record(story("2026-03-01T10:00:00Z").worth(5_000_000_000_000_000_000L).placed());
        record(story("2026-03-01T10:30:00Z").worth(5_000_000_000_000_000_000L).placed());
        record(story("2026-03-01T11:00:00Z").placed().approved());

        await("from=2026-03-01&to=2026-03-01", "\"orders\":3,\"sold\":1,\"turnover\":[{\"amount\":2500,");
    }

    @Test
    void a_turnover_may_be_more_than_a_number_holds() {
        record(story("2026-03-01T10:00:00Z")
                .worth(5_000_000_000_000_000_000L)
                .placed()
                .approved());
        record(story("2026-03-01T11:00:00Z")
                .worth(5_000_000_000_000_000_000L)
                .placed()
                .approved());

        await("from=2026-03-01&to=2026-03-01", "\"sold\":2,\"turnover\":[{\"amount\":10000000000000000000,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "to=2026-02-30",
                "from=2026-03-02&to=2026-03-01",
                "from=2025-03-01&to=2026-03-02",
                "from=2026-03-01T00:00:00Z"
            })
    void days_that_are_none_are_refused(String days) {
        HttpResponse<String> response = projections.get(path() + "?" + days);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(projections.read(response).get("code").stringValue()).isEqualTo("INVALID_REQUEST");
    }

    private OrderStory story(String placedAt) {
        return new OrderStory().at(restaurant).placedAt(Instant.parse(placedAt));
    }

    private void record(OrderStory story) {
        projections.record(story.all());
    }

    private JsonNode await(String days, String part) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> projections.read(path() + "?" + days).get("days"),
                        read -> total(read).contains(part) || read.toString().contains(part));
    }

    private static String total(JsonNode days) {
        return "\"orders\":"
                + days.valueStream()
                        .mapToLong(it -> it.get("orders").longValue())
                        .sum();
    }

    private String path() {
        return "/api/restaurants/" + restaurant + "/sales";
    }
}
