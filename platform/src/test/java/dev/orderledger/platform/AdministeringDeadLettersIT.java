package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.Api.Answer;
import dev.orderledger.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AdministeringDeadLettersIT {

    private static final String PATH = "/admin/dead-letters";
    private static final String PROCESSOR = "credit-policies";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static SamplePair pair;
    private static Api api;

    @BeforeAll
    static void start() {
        pair = SamplePair.start();
        api = new Api(pair.credit().url());
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @AfterEach
    void clear() {
        pair.creditDb().update("DELETE FROM dead_letter");
    }

    @Test
    void a_sequence_that_was_put_aside_says_at_which_event_why_and_what_waits() {
        Instant before = Instant.now().minusSeconds(1);
        OrderId poison = putAside();
        placeAfter(poison);

        JsonNode sequence = items().get(0);

        assertThat(items()).hasSize(1);
        assertThat(sequence.path("service").asString()).isEqualTo("sample-credit");
        assertThat(sequence.path("processor").asString()).isEqualTo(PROCESSOR);
        assertThat(sequence.path("sequence").asString()).isEqualTo(sequenceOf(poison));
        assertThat(sequence.path("letters").asInt()).isEqualTo(2);
        assertThat(sequence.path("firstCause").asString()).contains("card index lost");
        assertThat(sequence.path("cause").asString()).contains("card index lost");
        assertThat(sequence.path("attempts").asInt()).isEqualTo(2);
        assertThat(Instant.parse(sequence.path("since").asString())).isAfter(before);
        JsonNode event = sequence.path("event");
        assertThat(event.path("type").asString()).isEqualTo("dev.orderledger.order.OrderPlaced");
        assertThat(event.path("aggregateId").asString()).isEqualTo(poison.value());
        assertThat(event.path("sequence").asInt()).isZero();
        assertThat(pair.creditDb()
                        .queryForObject(
                                "SELECT aggregate_id FROM inbox WHERE event_id = ?",
                                String.class,
                                event.path("id").asString()))
                .isEqualTo(poison.value());
    }

    @Test
    void a_sequence_that_is_tried_too_early_says_why_and_one_that_was_cured_is_handled() {
        OrderId poison = putAside();
        OrderId behind = placeAfter(poison);

        JsonNode early = tell("POST", poison, "/retry").body();
        assertThat(early.path("handled").asBoolean()).isFalse();
        assertThat(early.path("cause").asString()).contains("card index lost");
        assertThat(early.path("left").asInt()).isEqualTo(2);
        assertThat(items().get(0).path("attempts").asInt()).isEqualTo(3);

        pair.observer().heal(poison);
        Answer cured = tell("POST", poison, "/retry");
        assertThat(cured.status()).isEqualTo(200);
        assertThat(cured.body().path("handled").asBoolean()).isTrue();
        assertThat(items()).isEmpty();
        assertThat(pair.reservations(poison)).isOne();
        assertThat(pair.reservations(behind)).isOne();
    }

    @Test
    void a_letter_that_is_given_up_is_never_handled_and_those_after_it_can_be() {
        OrderId poison = putAside();
        OrderId behind = placeAfter(poison);

        Answer deleted = tell("DELETE", poison, "");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body().path("left").asInt()).isOne();
        assertThat(items().get(0).path("firstCause").isNull()).isTrue();

        assertThat(tell("POST", poison, "/retry").body().path("handled").asBoolean())
                .isTrue();
        assertThat(pair.reservations(poison)).isZero();
        assertThat(pair.reservations(behind)).isOne();
    }

    @Test
    void sequences_come_page_by_page() {
        List<String> sequences = List.of(sequenceOf(putAside()), sequenceOf(putAside()), sequenceOf(putAside()));
        List<String> seen = new ArrayList<>();
        String cursor = "0";
        while (cursor != null) {
            JsonNode page = api.get(PATH + "?limit=2&cursor=" + cursor).body();
            page.path("items").forEach(item -> seen.add(item.path("sequence").asString()));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
        }
        assertThat(seen).isEqualTo(sequences);
        assertThat(api.get(PATH + "?limit=3").body().path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    ?limit=0,                        400, INVALID_REQUEST",
        "GET,    ?limit=201,                      400, INVALID_REQUEST",
        "GET,    ?cursor=nonsense,                400, INVALID_REQUEST",
        "POST,   /nonsense/x/retry,               404, DEAD_LETTER_UNKNOWN",
        "POST,   /credit-policies/nonsense/retry, 404, DEAD_LETTER_UNKNOWN",
        "DELETE, /credit-policies/nonsense,       404, DEAD_LETTER_UNKNOWN",
        "DELETE, /outbox/x,                       404, DEAD_LETTER_UNKNOWN"
    })
    void what_cannot_be_is_refused(String method, String path, int status, String code) {
        Answer refused = api.send(method, PATH + path, "");

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
    }

    private static OrderId putAside() {
        OrderId order = SamplePair.newOrderId();
        pair.observer().failAfter(order, () -> {
            throw new IllegalStateException("card index lost");
        });
        pair.place(order, SamplePair.customerOf(order));
        awaitLetters(order, 1);
        return order;
    }

    private static OrderId placeAfter(OrderId poison) {
        OrderId behind = SamplePair.newOrderId();
        pair.place(behind, SamplePair.customerOf(poison));
        awaitLetters(poison, 2);
        return behind;
    }

    private static void awaitLetters(OrderId poison, int count) {
        await().atMost(TIMEOUT)
                .until(() -> pair.creditDb()
                                .queryForObject(
                                        "SELECT count(*) FROM dead_letter WHERE sequence_identifier = ?",
                                        Integer.class,
                                        sequenceOf(poison))
                        == count);
    }

    private static String sequenceOf(OrderId order) {
        CustomerId customer = SamplePair.customerOf(order);
        return customer.value();
    }

    private static JsonNode items() {
        return api.get(PATH).body().path("items");
    }

    private static Answer tell(String method, OrderId poison, String action) {
        return api.as(TestTokens.operator("ada"))
                .send(method, PATH + "/" + PROCESSOR + "/" + sequenceOf(poison) + action, "");
    }
}
