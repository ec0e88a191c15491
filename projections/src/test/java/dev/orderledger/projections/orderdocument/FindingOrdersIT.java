package dev.orderledger.projections.orderdocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithProjections.class)
class FindingOrdersIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private final String grace = "grace-" + UUID.randomUUID();
    private final RunningProjections projections;

    FindingOrdersIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void all_pages_together_are_all_orders_newest_first() {
        // three orders at each moment, so that pages end among orders of the same moment
        List<OrderStory> stories = IntStream.range(0, 21)
                .mapToObj(i -> new OrderStory()
                        .by(grace)
                        .placedAt(NOON.plusSeconds(i / 3))
                        .placed())
                .toList();
        recordAndAwait(stories);

        List<List<String>> pages = pages("/api/orders?limit=5&customerId=" + grace);

        assertThat(pages).extracting(List::size).containsExactly(5, 5, 5, 5, 1);
        assertThat(pages.stream().flatMap(List::stream))
                .containsExactlyElementsOf(stories.stream()
                        .sorted(Comparator.comparing(
                                        (OrderStory it) -> it.last().at())
                                .reversed()
                                .thenComparing(OrderStory::orderId))
                        .map(OrderStory::orderId)
                        .toList());
    }

    @Test
    void a_page_that_just_fits_is_the_last() {
        recordAndAwait(List.of(
                new OrderStory().by(grace).placed(), new OrderStory().by(grace).placed()));

        assertThat(projections
                        .read("/api/orders?limit=2&customerId=" + grace)
                        .get("next")
                        .isNull())
                .isTrue();
        assertThat(projections
                        .read("/api/orders?limit=1&customerId=" + grace)
                        .get("next")
                        .isNull())
                .isFalse();
    }

    @Test
    void every_filter_narrows_the_answer() {
        OrderStory pending =
                new OrderStory().by(grace).at("luigis").placedAt(NOON).placed();
        OrderStory rejected = new OrderStory()
                .by(grace)
                .at("marios")
                .placedAt(NOON.plusSeconds(60))
                .placed()
                .refusedCredit();
        recordAndAwait(List.of(pending, rejected));

        assertThat(found("")).containsExactly(rejected.orderId(), pending.orderId());
        assertThat(found("&restaurantId=luigis")).containsExactly(pending.orderId());
        assertThat(found("&status=REJECTED")).containsExactly(rejected.orderId());
        assertThat(found("&status=COMPLETED")).isEmpty();
        assertThat(found("&placedFrom=" + NOON)).hasSize(2);
        assertThat(found("&placedFrom=" + NOON.plusMillis(1))).containsExactly(rejected.orderId());
        assertThat(found("&placedTo=" + NOON.plusSeconds(60))).containsExactly(pending.orderId());
        assertThat(found("&status=REJECTED&restaurantId=luigis")).isEmpty();
    }

    @Test
    void an_item_is_the_document_of_the_order() {
        OrderStory story = new OrderStory().by(grace).placed().refusedCredit();
        recordAndAwait(List.of(story));

        assertThat(projections.read("/api/orders?customerId=" + grace).at("/items/0"))
                .isEqualTo(projections.read("/api/orders/" + story.orderId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=",
                "limit=many",
                "limit=1&limit=2",
                "status=LOST",
                "status=pending",
                "status=",
                "placedFrom=yesterday",
                "placedTo=2026-13-01T00:00:00Z",
                "cursor=garbage",
                "cursor=",
                "customerId=",
                "customerId=a%00b",
                "restaurantId=%00"
            })
    void a_question_that_makes_no_sense_is_refused(String question) {
        HttpResponse<String> response = projections.get("/api/orders?" + question);

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode problem = projections.read(response);
        assertThat(problem.get("code").stringValue()).isEqualTo("INVALID_REQUEST");
        assertThat(problem.at("/errors/0/pointer").stringValue())
                .isEqualTo(question.substring(0, question.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void the_limits_of_a_page_are_allowed(int limit) {
        assertThat(projections.get("/api/orders?limit=" + limit).statusCode()).isEqualTo(200);
    }

    private void recordAndAwait(List<OrderStory> stories) {
        stories.forEach(story -> projections.record(story.all()));
        stories.forEach(story -> projections.awaitOrder(
                story.orderId(),
                order -> order.path("version").asLong(-1)
                        == story.all().stream()
                                        .filter(it -> it.stream().equals(story.orderId()))
                                        .count()
                                - 1));
    }

    private List<String> found(String filters) {
        return ids(projections.read("/api/orders?customerId=" + grace + filters));
    }

    private List<List<String>> pages(String path) {
        List<List<String>> pages = new ArrayList<>();
        JsonNode page = projections.read(path);
        pages.add(ids(page));
        while (!page.get("next").isNull()) {
            page = projections.read(path + "&cursor=" + page.get("next").stringValue());
            pages.add(ids(page));
        }
        return pages;
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(it -> it.get("orderId").stringValue())
                .toList();
    }
}
