package dev.orderledger.projections.orderdocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithProjections.class)
class AnOrderAsItWasIT {

    private final RunningProjections projections;

    AnOrderAsItWasIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void at_a_time_it_is_the_document_of_then() {
        OrderStory story = new OrderStory().placed().approved().completed();
        projections.record(story.all());

        assertThat(status(at(story, "time=2026-01-02T10:00:00Z"))).isEqualTo("PENDING null null null");
        assertThat(status(at(story, "time=2026-01-02T10:00:04Z"))).isEqualTo("PENDING AUTHORIZED null RESERVED");
        assertThat(status(at(story, "time=2026-01-02T10:00:06Z"))).isEqualTo("APPROVED AUTHORIZED ACCEPTED RESERVED");
        assertThat(status(at(story, "time=2026-01-02T11:00:00%2B01:00"))).isEqualTo("PENDING null null null");
    }

    @Test
    void at_a_position_it_is_what_the_ledger_had_by_then() {
        OrderStory story = new OrderStory().placed().approved();
        projections.record(story.all());
        JsonNode events =
                projections.read("/api/orders/" + story.orderId() + "/history").get("events");

        for (JsonNode event : events) {
            JsonNode then = at(story, "position=" + event.get("position").longValue());
            assertThat(then.get("updatedAt")
                            .stringValue()
                            .compareTo(event.get("occurredAt").stringValue()))
                    .isLessThanOrEqualTo(0);
        }
        assertThat(status(at(story, "position=" + events.get(5).get("position").longValue())))
                .isEqualTo("PENDING AUTHORIZED ACCEPTED RESERVED");
    }

    @Test
    void as_of_the_latest_position_it_is_the_document_of_now() {
        OrderStory story =
                new OrderStory().placed().cancelling("too long").approved().cancelled();
        projections.record(story.all());
        JsonNode now = projections.awaitOrder(
                story.orderId(),
                document -> document.path("status").stringValue("").equals("CANCELLED")
                        && document.path("credit")
                                .path("status")
                                .stringValue("")
                                .equals("RELEASED"));

        assertThat(at(story, "position=" + Long.MAX_VALUE)).isEqualTo(now);
    }

    @Test
    void before_it_was_placed_it_is_not_found() {
        OrderStory story = new OrderStory().placed();
        projections.record(story.all());

        assertThat(get(story, "time=2026-01-02T09:59:59Z").statusCode()).isEqualTo(404);
        assertThat(get(story, "position=0").statusCode()).isEqualTo(404);
        assertThat(projections
                        .get("/api/orders/nobodys/at?time=2026-01-02T10:00:00Z")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "time=2026-01-02T10:00:00Z&position=7", "time=yesterday", "position=-1", "position=first"})
    void a_point_that_is_none_is_refused(String point) {
        assertRefused(point);
    }

    @Test
    void what_will_be_nobody_knows() {
        assertRefused("time=" + Instant.now().plusSeconds(3600));
    }

    private void assertRefused(String point) {
        HttpResponse<String> response = projections.get("/api/orders/nobodys/at?" + point);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(projections.read(response).get("code").stringValue()).isEqualTo("INVALID_REQUEST");
    }

    private JsonNode at(OrderStory story, String point) {
        return projections.read("/api/orders/" + story.orderId() + "/at?" + point);
    }

    private HttpResponse<String> get(OrderStory story, String point) {
        return projections.get("/api/orders/" + story.orderId() + "/at?" + point);
    }

    private static String status(JsonNode document) {
        return String.join(
                " ",
                document.get("status").stringValue(),
                document.get("payment").get("status").asString("null"),
                document.get("ticket").get("status").asString("null"),
                document.get("credit").get("status").asString("null"));
    }
}
