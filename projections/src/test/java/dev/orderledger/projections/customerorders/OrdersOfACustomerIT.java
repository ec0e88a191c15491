package dev.orderledger.projections.customerorders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithProjections.class)
class OrdersOfACustomerIT {

    private final RunningProjections projections;
    private final String customer = "customer-" + UUID.randomUUID();

    OrdersOfACustomerIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void are_listed_newest_first_with_how_many_stand_where() {
        OrderStory first = story(0).placed().approved();
        OrderStory second = story(1).placed().refusedCredit();
        OrderStory third = story(2).placed();
        record(first, second, third);

        JsonNode orders =
                await(page -> page.get("counts").toString().equals("{\"APPROVED\":1,\"PENDING\":1,\"REJECTED\":1}"));

        assertThat(ids(orders)).containsExactly(third.orderId(), second.orderId(), first.orderId());
        JsonNode newest = orders.get("orders").get(0);
        assertThat(newest.get("status").stringValue()).isEqualTo("PENDING");
        assertThat(newest.get("total").get("amount").longValue()).isEqualTo(OrderStory.TOTAL.amount());
        assertThat(orders.get("next").isNull()).isTrue();
    }

    @Test
    void come_in_pages_of_which_none_has_an_order_twice() {
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            OrderStory story = story(i / 2).placed(); // some at the same time
            placed.add(story.orderId());
            record(story);
        }
        awaitCount(5);

        List<String> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = projections.read(path() + "?limit=2" + cursor);
            read.addAll(ids(page));
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").stringValue();
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(placed);
    }

    @Test
    void of_somebody_else_are_not_among_them() {
        record(story(0).placed());
        awaitCount(1);
        assertThat(ids(projections.read("/api/customers/nobody/orders"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "cursor=garbage"})
    void a_page_that_is_none_is_refused(String parameter) {
        HttpResponse<String> response = projections.get(path() + "?" + parameter);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(projections.read(response).get("code").stringValue()).isEqualTo("INVALID_REQUEST");
    }

    private OrderStory story(int seconds) {
        return new OrderStory().by(customer).placedAt(OrderStory.PLACED.plusSeconds(seconds));
    }

    private void record(OrderStory... stories) {
        for (OrderStory story : stories) {
            projections.record(story.all());
        }
    }

    private JsonNode awaitCount(int orders) {
        return await(page -> page.get("orders").size() == orders);
    }

    private JsonNode await(Predicate<JsonNode> expected) {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> projections.read(path()), expected);
    }

    private String path() {
        return "/api/customers/" + customer + "/orders";
    }

    private static List<String> ids(JsonNode page) {
        return page.get("orders")
                .valueStream()
                .map(it -> it.get("orderId").stringValue())
                .toList();
    }
}
