package dev.orderledger.projections.orderdocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(WithProjections.class)
@Timeout(60)
class AnOrderLiveIT {

    private static final List<String> STATES = List.of(
            "PENDING///",
            "PENDING///RESERVED",
            "PENDING/INITIATED//RESERVED",
            "PENDING/AUTHORIZED//RESERVED",
            "PENDING/AUTHORIZED/ACCEPTED/RESERVED",
            "APPROVED/AUTHORIZED/ACCEPTED/RESERVED");

    private final RunningProjections projections;

    AnOrderLiveIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void a_client_sees_the_document_as_it_is_and_then_each_change_in_its_order() throws IOException {
        OrderStory story = new OrderStory().placed();
        projections.record(story.all());
        try (Stream live = follow(story.orderId())) {
            assertThat(live.next().state()).isEqualTo(STATES.get(0));

            story.approved();
            projections.record(story.all().subList(1, story.all().size())); // all at once

            for (String state : STATES.subList(1, STATES.size())) {
                assertThat(live.next().state()).isEqualTo(state);
            }
        }
    }

    @Test
    void a_client_that_comes_back_gets_what_it_has_missed_and_nothing_twice() throws IOException {
        OrderStory story = new OrderStory().placed().approved();
        projections.record(story.all());
        JsonNode events =
                projections.read("/api/orders/" + story.orderId() + "/history").get("events");
        String lastSeen = events.get(3).get("position").asString(); // PaymentInitiated

        try (Stream live = follow(story.orderId(), "Last-Event-ID", lastSeen)) {
            for (String state : STATES.subList(3, STATES.size())) {
                assertThat(live.next().state()).isEqualTo(state);
            }
        }
        String latest = events.get(6).get("position").asString();
        try (Stream live = follow(story.orderId(), "Last-Event-ID", latest)) {
            projections.record(story.completed().all().subList(7, 8));
            assertThat(live.next().state()).isEqualTo("APPROVED/CAPTURED/ACCEPTED/RESERVED");
        }
    }

    @Test
    @Timeout(10)
    void a_client_that_has_missed_nothing_is_answered_at_once() throws IOException {
        OrderStory story = new OrderStory().placed();
        projections.record(story.all());
        String latest = Long.toString(Long.MAX_VALUE);

        try (Stream live = follow(story.orderId(), "Last-Event-ID", latest)) {
            assertThat(live.lines().readLine()).startsWith(":");
        }
    }

    @Test
    @Timeout(10)
    void who_asks_for_the_headers_alone_gets_those_and_is_done() throws IOException {
        OrderStory story = new OrderStory().placed();
        projections.record(story.all());

        HttpResponse<String> headers = projections.head("/api/orders/" + story.orderId() + "/live");

        assertThat(headers.statusCode()).isEqualTo(200);
        assertThat(headers.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        try (Stream live = follow(story.orderId())) { // on the same connection
            assertThat(live.next().state()).isEqualTo(STATES.get(0));
        }
        assertThat(projections.head("/api/orders/nobodys/live").statusCode()).isEqualTo(404);
    }

    @Test
    void an_order_that_is_not_there_is_not_found() {
        HttpResponse<String> response = projections.get("/api/orders/nobodys/live", "Accept", "text/event-stream");
        assertThat(response.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "-1", "1.5"})
    void an_id_of_no_event_is_refused(String lastSeen) {
        HttpResponse<String> response = projections.get("/api/orders/nobodys/live", "Last-Event-ID", lastSeen);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("INVALID_REQUEST");
    }

    private Stream follow(String orderId, String... headers) {
        HttpResponse<InputStream> response = projections.open("/api/orders/" + orderId + "/live", headers);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        return new Stream(
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)),
                JsonMapper.builder().build());
    }

    private record Update(JsonNode document) {

        String state() {
            return String.join(
                    "/",
                    document.get("status").stringValue(),
                    document.get("payment").get("status").asString(""),
                    document.get("ticket").get("status").asString(""),
                    document.get("credit").get("status").asString(""));
        }
    }

    private record Stream(BufferedReader lines, JsonMapper json) implements AutoCloseable {

        Update next() throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    return new Update(json.readTree(line.substring("data:".length())));
                }
            }
            throw new AssertionError("the stream has ended");
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
