package dev.orderledger.projections.orderhistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CustomerUnblocked;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantEvent.RestaurantOpened;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.OrderStory.Told;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithProjections.class)
class ReadingTheHistoryIT {

    private final RunningProjections projections;

    ReadingTheHistoryIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void every_event_of_every_context_that_concerns_the_order_is_there_in_the_order_of_the_ledger() {
        OrderStory story = new OrderStory().placed().approved().completed();
        OrderStory another = new OrderStory().placed();
        projections.record(story.all().subList(0, 4));
        projections.record(another.all());
        projections.record(
                new Told("ada", 90, OrderStory.PLACED, new CustomerUnblocked(new CustomerId("ada"))),
                new Told("luigis", 90, OrderStory.PLACED, new RestaurantOpened(new RestaurantId("luigis"))));
        projections.record(story.all().subList(4, story.all().size()));

        JsonNode history = projections.read(path(story));

        assertThat(history.get("orderId").stringValue()).isEqualTo(story.orderId());
        assertThat(types(history))
                .containsExactlyElementsOf(story.all().stream()
                        .map(it -> it.fact().getClass().getSimpleName())
                        .toList());
        assertThat(history.get("events")
                        .valueStream()
                        .map(it -> it.get("position").longValue()))
                .isSorted();
        JsonNode reserved = history.get("events").get(2);
        assertThat(reserved.get("context").stringValue()).isEqualTo("customer");
        assertThat(reserved.get("streamId").stringValue()).isEqualTo("ada");
        assertThat(reserved.get("sequence").longValue())
                .isEqualTo(story.all().get(2).sequence());
        assertThat(reserved.get("revision").stringValue()).isEqualTo("1");
        assertThat(reserved.get("occurredAt").stringValue()).isEqualTo("2026-01-02T10:00:02Z");
        assertThat(reserved.get("recordedAt").stringValue()).endsWith("Z");
        assertThat(UUID.fromString(reserved.get("eventId").stringValue())).isNotNull();
        assertThat(reserved.get("payload").toString())
                .isEqualTo("{\"customerId\":\"ada\",\"orderId\":\"" + story.orderId()
                        + "\",\"amount\":{\"amount\":2500,\"currency\":\"EUR\"}}");
        assertThat(reserved.get("metadata").toString()).isEqualTo("{}");
    }

    @Test
    void until_a_time_it_is_what_had_occurred_by_then() {
        OrderStory story = new OrderStory().placed().approved();
        projections.record(story.all());

        assertThat(types(projections.read(path(story) + "?until=2026-01-02T10:00:02Z")))
                .containsExactly("OrderPlaced", "CreditReservationRequested", "CreditReserved");
        assertThat(types(projections.read(path(story) + "?until=2026-01-02T12:00:01.999%2B02:00")))
                .containsExactly("OrderPlaced", "CreditReservationRequested");
        assertThat(projections.get(path(story) + "?until=2026-01-02T09:59:59Z").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_long_history_comes_in_pages() {
        OrderStory story = new OrderStory().placed().approved().completed();
        projections.record(story.all());

        List<String> read = new ArrayList<>();
        JsonNode page = projections.read(path(story) + "?limit=4");
        while (page.get("next").isString()) {
            assertThat(page.get("events").size()).isEqualTo(4);
            read.addAll(types(page));
            page = projections.read(
                    path(story) + "?limit=4&cursor=" + page.get("next").stringValue());
        }
        read.addAll(types(page));

        assertThat(read).hasSizeGreaterThan(8).isEqualTo(types(projections.read(path(story))));
        assertThat(projections
                        .read(path(story) + "?cursor=0." + 999_999_999_999L)
                        .get("events")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_spreadsheet_has_every_page_of_a_history() {
        int more = 450;
        OrderStory story = new OrderStory().placed();
        String orderId = story.orderId();
        projections.record(story.all());
        projections.record(IntStream.range(0, more)
                .mapToObj(n -> new Told(
                        "ada",
                        1_000 + n,
                        OrderStory.PLACED,
                        new CreditReleased(new CustomerId("ada"), new OrderId(orderId), new Money(1, "EUR"))))
                .toArray(Told[]::new));

        assertThat(projections.get(path(story), "Accept", "text/csv").body().lines())
                .hasSize(1 + story.all().size() + more);
        assertThat(types(projections.read(path(story)))).hasSize(200);
    }

    @Test
    void a_spreadsheet_gets_a_header_and_a_line_an_event() {
        OrderStory story = new OrderStory().placed().refusedCredit();
        projections.record(story.all());

        HttpResponse<String> response = projections.get(path(story), "Accept", "text/csv");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        List<String> lines = response.body().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .isEqualTo(
                        "\uFEFFposition,eventId,context,type,revision,streamId,sequence,occurredAt,recordedAt,payload,"
                                + "metadata,shard");
        assertThat(lines.get(2))
                .contains(",\"customer\",\"CreditRefused\",\"1\",\"ada\",\"8\",\"2026-01-02T10:00:01Z\",")
                .endsWith(",\"{\"\"customerId\"\":\"\"ada\"\",\"\"orderId\"\":\"\"" + story.orderId()
                        + "\"\",\"\"reason\"\":\"\"LIMIT_EXCEEDED\"\"}\",\"{}\",\"0\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv", "*/*"})
    void an_order_that_nothing_happened_to_is_not_found(String accepted) {
        HttpResponse<String> response = projections.get("/api/orders/nobodys/history", "Accept", accepted);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(projections.read(response).get("code").stringValue()).isEqualTo("ORDER_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "2026-01-02", "2026-01-02T10:00:00", "+99999-01-01T00:00:00Z"})
    void a_time_that_is_none_is_refused(String until) {
        HttpResponse<String> response =
                projections.get("/api/orders/nobodys/history?until=" + until.replace("+", "%2B"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(projections.read(response).get("code").stringValue()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void an_event_with_a_nul_in_it_is_in_the_history_too() {
        OrderStory story = new OrderStory().of("pizza\0").placed().cancelling("why\0not");
        projections.record(story.all());

        assertThat(types(projections.read(path(story)))).containsExactly("OrderPlaced", "OrderCancellationRequested");
        assertThat(projections
                        .jdbc()
                        .queryForList(
                                "SELECT payload ->> 'sealedReason' FROM ledger WHERE order_id = ? ORDER BY position",
                                String.class,
                                story.orderId()))
                .containsExactly(null, "why\uFFFDnot");
    }

    @Test
    void what_cannot_be_read_belongs_to_no_order_and_hurts_nobody() {
        for (String payload : List.of(
                "not json",
                "",
                "[1]",
                "7",
                "{\"orderId\":{}}".repeat(2),
                "{\"orderId\":\"" + "x".repeat(3000) + "\"}",
                "[".repeat(100_000))) {
            assertThat(orderIdOf(payload.getBytes(StandardCharsets.UTF_8))).isNull();
        }
        assertThat(orderIdOf(new byte[] {'{', (byte) 0xC3, '}'})).isNull();
        assertThat(orderIdOf("{\"orderId\":\"o-1\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("o-1");
    }

    @Test
    void nobody_rewrites_the_ledger() {
        projections.record(new OrderStory().placed().all());

        assertThatThrownBy(() -> projections.jdbc().update("UPDATE inbox SET type = 'forged'"))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> projections.jdbc().update("DELETE FROM ledger"))
                .hasStackTraceContaining("permission denied");
    }

    private String orderIdOf(byte[] payload) {
        return projections.jdbc().queryForObject("SELECT order_id_of(?)", String.class, (Object) payload);
    }

    private static String path(OrderStory story) {
        return "/api/orders/" + story.orderId() + "/history";
    }

    private static List<String> types(JsonNode history) {
        return history.get("events")
                .valueStream()
                .map(it -> it.get("type").stringValue())
                .toList();
    }
}
