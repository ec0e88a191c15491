package dev.orderledger.projections.orderdocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.OrderStory.Told;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(WithProjections.class)
class FollowingAnOrderIT {

    private static final int ARRIVALS = 40;
    private static final long CHANCE = 20260102;

    private final RunningProjections projections;

    FollowingAnOrderIT(RunningProjections projections) {
        this.projections = projections;
    }

    static Stream<RejectionReason> reasons() {
        return Stream.of(
                        reasons(Step.CREDIT, CreditRefused.Reason.values()),
                        reasons(Step.PAYMENT, PaymentDeclined.Reason.values()),
                        reasons(Step.TICKET, TicketRefused.Reason.values()),
                        Stream.of(Step.values()).map(step -> new RejectionReason(step, "TIMED_OUT")))
                .flatMap(it -> it);
    }

    private static Stream<RejectionReason> reasons(Step step, Enum<?>... names) {
        return Stream.of(names).map(name -> new RejectionReason(step, name.name()));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void a_rejected_order_says_who_refused_it_and_why(RejectionReason why) {
        OrderStory story = new OrderStory().placed().rejected(why);
        projections.record(story.all());

        JsonNode order = projections.awaitOrder(story.orderId(), hasStatus("REJECTED"));

        assertThat(order.get("reason").toString())
                .isEqualTo("{\"step\":\"" + why.step() + "\",\"reason\":\"" + why.reason() + "\"}");
    }

    @Test
    void an_order_that_was_just_placed_is_pending() {
        OrderStory story = new OrderStory().placed();
        projections.record(story.all());

        JsonNode order = projections.awaitOrder(story.orderId(), hasStatus("PENDING"));

        assertThat(order.toString())
                .isEqualTo("{\"orderId\":\"" + story.orderId() + "\",\"customerId\":\"ada\","
                        + "\"restaurantId\":\"luigis\",\"status\":\"PENDING\",\"reason\":null,"
                        + "\"lines\":[{\"itemId\":\"margherita\",\"quantity\":2,"
                        + "\"unitPrice\":{\"amount\":1250,\"currency\":\"EUR\"}}],"
                        + "\"total\":{\"amount\":2500,\"currency\":\"EUR\"},\"version\":0,"
                        + "\"placedAt\":\"2026-01-02T10:00:00Z\",\"updatedAt\":\"2026-01-02T10:00:00Z\","
                        + "\"payment\":{\"status\":null,\"pspReference\":null},\"ticket\":{\"status\":null},"
                        + "\"credit\":{\"status\":null}}");
    }

    @Test
    void an_order_that_the_kitchen_is_done_with_is_completed() {
        OrderStory story = new OrderStory().placed().approved().completed();
        projections.record(story.all());

        JsonNode order = projections.awaitOrder(story.orderId(), isFinished());

        assertThat(order.get("version").longValue()).isEqualTo(2);
        assertThat(order.at("/payment/pspReference").stringValue()).isEqualTo("psp-42");
        assertThat(order.get("updatedAt").stringValue())
                .isEqualTo(story.last().at().toString());
        assertThat(order.get("reason").isNull()).isTrue();
    }

    @Test
    void an_order_that_was_rejected_says_who_refused_and_why() {
        OrderStory story = new OrderStory().placed().refusedCredit();
        projections.record(story.all());

        JsonNode order = projections.awaitOrder(story.orderId(), hasStatus("REJECTED"));

        assertThat(order.get("reason").toString()).isEqualTo("{\"step\":\"CREDIT\",\"reason\":\"LIMIT_EXCEEDED\"}");
        assertThat(order.at("/credit/status").stringValue()).isEqualTo("REFUSED");
    }

    @Test
    void an_order_that_was_cancelled_says_what_was_undone_and_nobodys_words() {
        OrderStory story = new OrderStory().placed().approved().cancelling("Too late for lunch");
        projections.record(story.all());
        projections.awaitOrder(story.orderId(), hasStatus("CANCELLING"));
        List<Told> rest = story.cancelled().all();
        projections.record(rest.subList(rest.size() - 5, rest.size()));

        JsonNode order = projections.awaitOrder(story.orderId(), hasStatus("CANCELLED"));

        assertThat(order.get("reason").isNull()).isTrue();
        assertThat(order.at("/payment/status").stringValue()).isEqualTo("VOIDED");
        assertThat(order.at("/ticket/status").stringValue()).isEqualTo("CANCELLED");
        assertThat(order.at("/credit/status").stringValue()).isEqualTo("RELEASED");
    }

    @Test
    void whatever_arrives_first_the_document_is_the_same() {
        Random chance = new Random(CHANCE);
        List<OrderStory> stories = Stream.generate(
                        () -> new OrderStory().placed().approved().completed())
                .limit(ARRIVALS)
                .toList();
        stories.forEach(story -> projections.record(story.asItMayArrive(chance)));

        List<String> documents = stories.stream()
                .map(story -> projections.awaitOrder(story.orderId(), isFinished()))
                .map(FollowingAnOrderIT::withoutId)
                .distinct()
                .toList();

        assertThat(documents).hasSize(1);
    }

    @Test
    void nobody_sees_an_order_before_it_was_placed() {
        OrderStory story = new OrderStory().placed().approved();
        List<Told> later = new ArrayList<>(story.all());
        later.removeIf(it -> it.stream().equals(story.orderId()));
        projections.record(later);
        projections.awaitOrder(fence(), hasStatus("PENDING"));

        assertThat(projections.get("/api/orders/" + story.orderId()).statusCode())
                .isEqualTo(404);
        assertThat(projections.read("/api/orders?limit=200").toString()).doesNotContain(story.orderId());
    }

    @Test
    void what_is_delivered_again_or_late_changes_nothing() {
        OrderStory story = new OrderStory().placed().approved().completed();
        projections.record(story.all());
        JsonNode before = projections.awaitOrder(story.orderId(), isFinished());

        projections.record(story.all());
        projections.record(story.all().subList(0, 5));
        projections.record(story.refunded().last()); // of the same order, so it comes after all that

        JsonNode after = projections.awaitOrder(
                story.orderId(), order -> paymentStatus(order).equals("REFUNDED"));
        ObjectNode expected = (ObjectNode) before.deepCopy();
        expected.put("updatedAt", story.last().at().toString());
        expected.withObject("payment").put("status", "REFUNDED");
        assertThat(after).isEqualTo(expected);
    }

    @Test
    void a_nul_in_a_text_does_not_stop_the_orders_after_it() {
        OrderStory story = new OrderStory()
                .by("a\0da")
                .of("pizza\0")
                .placed()
                .rejected(new RejectionReason(RejectionReason.Step.CREDIT, "why\0not"));
        List<Told> facts = story.all().stream()
                .map(it -> new Told(story.orderId(), it.sequence(), it.at(), it.fact()))
                .toList();
        projections.record(facts);

        JsonNode order = projections.awaitOrder(story.orderId(), hasStatus("REJECTED"));

        assertThat(order.get("customerId").stringValue()).isEqualTo("a\uFFFDda");
        assertThat(order.at("/lines/0/itemId").stringValue()).isEqualTo("pizza\uFFFD");
        assertThat(order.at("/reason/reason").stringValue()).isEqualTo("why\uFFFDnot");
    }

    @Test
    void a_client_that_has_the_document_is_told_so() {
        OrderStory story = new OrderStory().placed().refusedCredit();
        projections.record(story.all());
        JsonNode document = projections.awaitOrder(
                story.orderId(),
                order -> hasStatus("REJECTED").test(order)
                        && order.get("credit").get("status").asString("").equals("REFUSED"));

        HttpResponse<String> first = projections.get("/api/orders/" + story.orderId());
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                projections.get("/api/orders/" + story.orderId(), "If-None-Match", "\"0...\", " + tag);
        HttpResponse<String> other = projections.get("/api/orders/" + story.orderId(), "If-None-Match", "\"0...\"");

        assertThat(projections.read(first)).isEqualTo(document);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void a_payment_that_goes_on_is_news_although_the_order_keeps_its_version() {
        OrderStory story = new OrderStory().placed().approved();
        projections.record(story.all());
        projections.awaitOrder(
                story.orderId(),
                order -> hasStatus("APPROVED").test(order)
                        && order.get("credit").get("status").asString("").equals("RESERVED")
                        && order.get("payment").get("status").asString("").equals("AUTHORIZED")
                        && order.get("ticket").get("status").asString("").equals("ACCEPTED"));
        HttpResponse<String> approved = projections.get("/api/orders/" + story.orderId());
        String tag = approved.headers().firstValue("ETag").orElseThrow();
        projections.record(story.completed().all().get(7)); // captured

        JsonNode paid = projections.awaitOrder(
                story.orderId(),
                order -> order.get("payment").get("status").asString("").equals("CAPTURED"));

        assertThat(paid.get("version")).isEqualTo(projections.read(approved).get("version"));
        assertThat(projections
                        .get("/api/orders/" + story.orderId(), "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_order_that_does_not_exist_is_not_found() {
        HttpResponse<String> response = projections.get("/api/orders/nobodys");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(projections.read(response).get("code").stringValue()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(projections.get("/api/orders/" + "x".repeat(65)).statusCode())
                .isEqualTo(404);
    }

    private String fence() {
        OrderStory fence = new OrderStory().placed();
        projections.record(fence.all());
        return fence.orderId();
    }

    private static Predicate<JsonNode> isFinished() {
        return order -> hasStatus("COMPLETED").test(order)
                && paymentStatus(order).equals("CAPTURED")
                && order.at("/ticket/status").asString("").equals("PREPARED")
                && order.at("/credit/status").asString("").equals("RELEASED");
    }

    private static Predicate<JsonNode> hasStatus(String status) {
        return order -> order.path("status").asString("").equals(status);
    }

    private static String paymentStatus(JsonNode order) {
        return order.at("/payment/status").asString("");
    }

    private static String withoutId(JsonNode order) {
        ObjectNode copy = (ObjectNode) order.deepCopy();
        copy.remove("orderId");
        return copy.toString();
    }
}
