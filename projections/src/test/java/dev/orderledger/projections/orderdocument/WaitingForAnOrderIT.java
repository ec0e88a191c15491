package dev.orderledger.projections.orderdocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithProjections.class)
class WaitingForAnOrderIT {

    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    private final RunningProjections projections;

    WaitingForAnOrderIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void the_answer_comes_when_the_order_is_decided() throws Exception {
        OrderStory story = new OrderStory().placed();
        projections.record(story.all());
        projections.awaitOrder(story.orderId(), order -> status(order).equals("PENDING"));
        CompletableFuture<HttpResponse<String>> answer = waiting(story, 30);

        projections.record(story.refusedCredit().all());

        HttpResponse<String> response = answer.get(PROMPTLY.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(status(projections.read(response))).isEqualTo("REJECTED");
        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("wait");
        assertThat(response.headers().firstValue("ETag"))
                .hasValueSatisfying(tag -> assertThat(tag).startsWith("\"1."));
    }

    @Test
    void many_may_wait_for_orders_that_are_not_known_yet() throws Exception {
        List<OrderStory> stories = Stream.generate(
                        () -> new OrderStory().placed().approved())
                .limit(50)
                .toList();
        List<CompletableFuture<HttpResponse<String>>> answers =
                stories.stream().map(story -> waiting(story, 30)).toList();

        stories.forEach(story -> projections.record(story.all()));

        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(status(projections.read(answer.get(PROMPTLY.toMillis(), TimeUnit.MILLISECONDS))))
                    .isEqualTo("APPROVED");
        }
    }

    @Test
    void a_change_that_another_node_made_is_noticed() throws Exception {
        OrderStory story = new OrderStory().placed();
        projections.record(story.all());
        projections.awaitOrder(story.orderId(), order -> status(order).equals("PENDING"));
        CompletableFuture<HttpResponse<String>> answer = waiting(story, 30);

        projections
                .jdbc()
                .update("UPDATE order_document_blue SET status = 'APPROVED' WHERE order_id = ?", story.orderId());

        assertThat(status(projections.read(answer.get(PROMPTLY.toMillis(), TimeUnit.MILLISECONDS))))
                .isEqualTo("APPROVED");
    }

    @Test
    void who_has_waited_long_enough_gets_what_there_is() {
        OrderStory story = new OrderStory().placed().cancelling("Changed my mind");
        projections.record(story.all());
        projections.awaitOrder(story.orderId(), order -> status(order).equals("CANCELLING"));

        long start = System.nanoTime();
        HttpResponse<String> response = waiting(story, 1).join();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), PROMPTLY);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(status(projections.read(response))).isEqualTo("CANCELLING");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void an_order_that_never_comes_is_not_found_in_the_end(int seconds) {
        HttpResponse<String> response = waiting(new OrderStory(), seconds).join();

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(projections.read(response).get("code").stringValue()).isEqualTo("ORDER_NOT_FOUND");
    }

    @Test
    void who_wrote_reads_the_own_write() throws Exception {
        OrderStory story = new OrderStory().placed().cancelling("Changed my mind");
        CompletableFuture<HttpResponse<String>> answer =
                projections.getLater("/api/orders/" + story.orderId() + "?minVersion=1");

        projections.record(story.all());

        HttpResponse<String> response = answer.get(PROMPTLY.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(projections.read(response).get("version").longValue()).isEqualTo(1);
        assertThat(response.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void a_version_that_does_not_come_is_worth_another_try() {
        OrderStory story = new OrderStory().placed();
        projections.record(story.all());

        HttpResponse<String> response =
                projections.get("/api/orders/" + story.orderId() + "?minVersion=1", "Prefer", "wait=30");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(projections.read(response).get("code").stringValue()).isEqualTo("NOT_YET_VISIBLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "latest", "", "1.5", "99999999999999999999"})
    void a_version_that_is_none_is_refused(String version) {
        HttpResponse<String> response = projections.get("/api/orders/nobodys?minVersion=" + version);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(projections.read(response).at("/errors/0/pointer").stringValue())
                .isEqualTo("minVersion");
    }

    private CompletableFuture<HttpResponse<String>> waiting(OrderStory story, int seconds) {
        return projections.getLater("/api/orders/" + story.orderId(), "Prefer", "wait=" + seconds);
    }

    private static String status(JsonNode order) {
        return order.path("status").asString("");
    }
}
