package dev.orderledger.projections.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithProjections.class)
class ReadingTheLedgerIT {

    /** A time that no other test has events at. */
    private static final Instant LONG_AGO = Instant.parse("1999-12-31T23:00:00Z");

    private static final String THEN = "from=1999-12-31T23:00:00Z&to=1999-12-31T23:10:00Z";

    private final RunningProjections projections;

    ReadingTheLedgerIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void all_of_it_is_read_page_by_page_in_its_order_and_nothing_twice() {
        OrderStory story =
                new OrderStory().placedAt(LONG_AGO).placed().approved().completed();
        projections.record(story.all());

        List<String> types = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = projections.read("/api/audit/events?" + THEN + "&limit=4" + next);
            for (JsonNode event : page.get("events")) {
                types.add(event.get("type").stringValue());
                positions.add(event.get("position").longValue());
            }
            next = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").stringValue();
        } while (next != null);

        assertThat(types)
                .containsExactlyElementsOf(story.all().stream()
                        .map(it -> it.fact().getClass().getSimpleName())
                        .toList());
        assertThat(positions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void it_is_narrowed_by_context_and_by_type() {
        projections.record(new OrderStory()
                .placedAt(LONG_AGO.plusSeconds(600))
                .placed()
                .approved()
                .all());
        String window = "from=1999-12-31T23:10:00Z&to=1999-12-31T23:20:00Z";

        assertThat(types(projections.read("/api/audit/events?context=payment&" + window)))
                .containsExactly("PaymentInitiated", "PaymentAuthorized");
        assertThat(types(projections.read("/api/audit/events?type=CreditReserved&" + window)))
                .containsExactly("CreditReserved");
        assertThat(types(projections.read("/api/audit/events?type=CreditReserved&context=order&" + window)))
                .isEmpty();
    }

    @Test
    void what_is_not_json_is_null_and_keeps_nobody_from_reading_on() {
        recordAsItCame("not json", "{}");
        recordAsItCame("", "{}");
        recordAsItCame("{\"orderId\":\"o-1\"}", "{\"actor\":");
        String window = "from=1999-12-31T23:20:00Z&to=1999-12-31T23:30:00Z";

        JsonNode events = projections.read("/api/audit/events?" + window).get("events");

        assertThat(events.valueStream().map(it -> it.get("payload").toString()))
                .containsExactly("null", "null", "{\"orderId\":\"o-1\"}");
        assertThat(events.valueStream().map(it -> it.get("metadata").toString()))
                .containsExactly("{}", "{}", "null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context=kitchen",
                "context=",
                "type=orderplaced",
                "from=yesterday",
                "to=2026-01-02",
                "cursor=garbage",
                "cursor=0.-1",
                "cursor=1.0",
                "limit=0",
                "limit=201",
                "limit=many"
            })
    void a_parameter_that_is_none_is_refused(String parameter) {
        HttpResponse<String> response = projections.get("/api/audit/events?" + parameter);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(projections.read(response).get("code").stringValue()).isEqualTo("INVALID_REQUEST");
    }

    private void recordAsItCame(String payload, String metadata) {
        projections
                .jdbc()
                .update(
                        """
                        INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, payload, metadata,
                                           occurred_at)
                        VALUES (?, 'payment', ?, 0, 'dev.orderledger.payment.PaymentForgiven', ?, ?, ?)
                        """,
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString(),
                        payload.getBytes(StandardCharsets.UTF_8),
                        metadata.getBytes(StandardCharsets.UTF_8),
                        LONG_AGO.plusSeconds(1200).atOffset(ZoneOffset.UTC));
    }

    private static List<String> types(JsonNode page) {
        return page.get("events")
                .valueStream()
                .map(it -> it.get("type").stringValue())
                .toList();
    }
}
