package dev.orderledger.projections.kitchenboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithProjections.class)
class TheBoardOfAKitchenIT {

    private final RunningProjections projections;
    private final String restaurant = "restaurant-" + UUID.randomUUID();

    TheBoardOfAKitchenIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void shows_open_tickets_the_oldest_first_and_which_of_them_to_cook() {
        OrderStory later = story(60).placed().approved();
        OrderStory waiting = story(0).placed().approved();
        projections.record(later.all());
        projections.record(waiting.all().subList(0, waiting.all().size() - 1)); // its approval is on the way

        JsonNode board = await(List.of(waiting.orderId(), later.orderId()));

        assertThat(board.get("tickets").get(0).get("approved").booleanValue()).isFalse();
        assertThat(board.get("tickets")
                        .get(0)
                        .get("lines")
                        .get(0)
                        .get("quantity")
                        .intValue())
                .isEqualTo(2);
        projections.record(waiting.last());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> read().get("tickets")
                        .valueStream()
                        .allMatch(it -> it.get("approved").booleanValue()));
        assertThat(approvedForTheVersionBefore(waiting)).isEqualTo(1);
    }

    private Integer approvedForTheVersionBefore(OrderStory story) {
        return projections
                .jdbc()
                .queryForObject(
                        "SELECT max(approved) FROM kitchen_ticket_blue WHERE order_id = ?",
                        Integer.class,
                        story.orderId());
    }

    @Test
    void a_ticket_that_is_prepared_or_cancelled_leaves_the_board() {
        OrderStory prepared = story(0).placed().approved();
        OrderStory cancelled = story(1).placed().approved();
        projections.record(prepared.all());
        projections.record(cancelled.all());
        await(List.of(prepared.orderId(), cancelled.orderId()));

        int seen = prepared.all().size();
        projections.record(
                prepared.completed().all().subList(seen, prepared.all().size()));
        await(List.of(cancelled.orderId()));
        projections.record(cancelled
                .cancelling("cold")
                .cancelled()
                .all()
                .subList(seen, cancelled.all().size()));
        await(List.of());
    }

    @Test
    void events_that_arrive_the_wrong_way_round_leave_no_ticket_behind() {
        OrderStory story = story(0).placed().approved().completed();
        projections.record(story.all().get(9)); // prepared
        projections.record(story.all().get(5)); // accepted
        OrderStory next = story(5).placed().approved();
        projections.record(next.all());
        await(List.of(next.orderId()));
    }

    private OrderStory story(int seconds) {
        return new OrderStory().at(restaurant).placedAt(OrderStory.PLACED.plusSeconds(seconds));
    }

    private JsonNode await(List<String> orders) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        this::read,
                        board -> board.get("tickets")
                                .valueStream()
                                .map(it -> it.get("orderId").stringValue())
                                .toList()
                                .equals(orders));
    }

    private JsonNode read() {
        return projections.read("/api/restaurants/" + restaurant + "/board");
    }
}
