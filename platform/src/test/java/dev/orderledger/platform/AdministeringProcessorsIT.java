package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.processing.ProcessorLag;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.sample.credit.Observer;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.Api.Answer;
import dev.orderledger.testing.Meanwhile;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import dev.orderledger.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A service of two nodes, of which one is asked about, and told what to do with, the segments of both. */
class AdministeringProcessorsIT {

    private static final String PROCESSOR = "credit-policies";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static ServiceUnderTest one;
    private static ServiceUnderTest other;
    private static SamplePair pair;

    @BeforeAll
    static void start() {
        ServiceDatabase database = TestServers.newDatabase("administering");
        one = node("one", database);
        other = node("other", database);
        pair = new SamplePair(ServiceUnderTest.start(OrderingApplication.class, "sample-ordering"), one);
    }

    @AfterAll
    static void stop() {
        pair.close();
        other.close();
    }

    @Test
    void every_node_lists_all_processors_with_the_segments_of_all_nodes() {
        OrderId order = pair.placeOrder();
        pair.awaitReservation(order);

        for (ServiceUnderTest node : List.of(one, other)) {
            JsonNode listed = awaitStatus(node, status -> status.path("lag").asLong() == 0);
            assertThat(listed.path("service").asString()).isEqualTo("sample-credit");
            assertThat(listed.path("source").asString()).isEqualTo("inbox");
            assertThat(listed.path("running").asBoolean()).isTrue();
            assertThat(listed.path("paused").isNull()).isTrue();
            assertThat(listed.path("segments")).hasSize(4).allSatisfy(segment -> {
                assertThat(segment.path("node").asString()).isIn("one", "other");
                assertThat(segment.path("caughtUp").asBoolean()).isTrue();
                assertThat(segment.path("replaying").asBoolean()).isFalse();
                assertThat(segment.path("error").isNull()).isTrue();
            });
            assertThat(status(node, "outbox").path("source").asString()).isEqualTo("event-store");
        }
        long received = pair.creditDb()
                .queryForObject("SELECT position FROM inbox WHERE aggregate_id = ?", Long.class, order.value());
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(status(one, PROCESSOR).path("segments"))
                        .anySatisfy(segment ->
                                assertThat(segment.path("position").asLong()).isGreaterThanOrEqualTo(received)));
    }

    @Test
    void a_paused_processor_names_who_paused_it_and_falls_behind() {
        assertThat(tell(other, PROCESSOR, "pause", "ada").status()).isEqualTo(202);
        awaitStatus(one, status -> !status.path("running").asBoolean());
        assertThat(tell(one, PROCESSOR, "pause", "grace").status()).isEqualTo(202);
        JsonNode paused = status(one, PROCESSOR).path("paused");
        assertThat(paused.path("by").asString()).isEqualTo("ada");
        assertThat(paused.path("issuer").asString()).isEqualTo(TestTokens.ISSUER);
        assertThat(paused.path("since").asString()).matches("\\d{4}-.*Z");

        OrderId order = pair.placeOrder();
        awaitStatus(
                one,
                status -> status.path("lag").asLong() > 0
                        && status.path("lagSeconds").asDouble() > 0
                        && status.path("segments").valueStream().noneMatch(segment -> segment.hasNonNull("node")));

        assertThat(tell(one, PROCESSOR, "resume", "ada").status()).isEqualTo(202);
        pair.awaitReservation(order);
        awaitStatus(other, status -> status.path("lag").asLong() == 0);
    }

    @Test
    void segments_are_split_and_merged_from_any_node_while_orders_come_in() {
        assertThat(tell(one, PROCESSOR, "split", "ada").status()).isEqualTo(202);
        assertThat(tell(other, PROCESSOR, "split", "ada").status()).isEqualTo(202);
        assertThat(segmentsOf(PROCESSOR)).containsExactly(0, 1, 2, 3, 4, 5);
        List<OrderId> orders = Stream.generate(pair::placeOrder).limit(20).toList();

        assertThat(tell(one, PROCESSOR, "merge", "ada").status()).isEqualTo(202);
        assertThat(tell(other, PROCESSOR, "merge", "ada").status()).isEqualTo(202);
        assertThat(segmentsOf(PROCESSOR)).containsExactly(0, 1, 2, 3);
        assertThat(status(one, PROCESSOR).path("paused").isNull()).isTrue();

        orders.forEach(pair::awaitReservation);
        assertThat(orders)
                .allSatisfy(order -> assertThat(pair.reservations(order)).isOne());
    }

    @Test
    void a_pause_during_a_split_outlives_it() {
        OrderId order = SamplePair.newOrderId();
        CountDownLatch handling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Observer> observers = List.of(one.bean(Observer.class), other.bean(Observer.class));
        observers.forEach(observer -> observer.failAfter(order, () -> {
            handling.countDown();
            pass(goOn);
        }));
        pair.place(order, SamplePair.customerOf(order));
        pass(handling);

        CompletableFuture<Answer> split = Meanwhile.supply(() -> tell(one, PROCESSOR, "split", "ada"));
        awaitStatus(one, status -> status.path("paused").path("by").asString().startsWith("ada"));
        assertThat(tell(other, PROCESSOR, "split", "grace").status()).isEqualTo(409);
        assertThat(tell(other, PROCESSOR, "pause", "grace").status()).isEqualTo(202);
        observers.forEach(observer -> observer.heal(order));
        goOn.countDown();

        assertThat(split.join().status()).isEqualTo(202);
        assertThat(status(one, PROCESSOR).path("paused").path("by").asString()).isEqualTo("grace");
        tell(one, PROCESSOR, "resume", "grace");
        pair.awaitReservation(order);
        assertThat(tell(one, PROCESSOR, "merge", "ada").status()).isEqualTo(202);
        assertThat(segmentsOf(PROCESSOR)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void two_segments_that_have_not_handled_the_same_are_not_merged() {
        tell(one, PROCESSOR, "pause", "ada");
        awaitStatus(one, status -> status.path("segments").valueStream().noneMatch(it -> it.hasNonNull("node")));
        List<OrderId> orders = // so many that each segment has some
                Stream.generate(pair::placeOrder).limit(64).toList();
        awaitStatus(one, status -> status.path("lag").asLong() >= orders.size());
        TrackingToken head = ProcessorLag.logOf(processor()).createHeadToken();
        byte[] before = moveToken(
                one.bean(Serializer.class).serialize(head, byte[].class).getData());

        Answer refused = tell(other, PROCESSOR, "merge", "ada");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SEGMENTS_APART");
        assertThat(segmentsOf(PROCESSOR)).containsExactly(0, 1, 2, 3);
        moveToken(before);
        tell(one, PROCESSOR, "resume", "ada");
        orders.forEach(pair::awaitReservation);
    }

    @Test
    void what_is_left_of_a_processor_of_one_segment_is_not_merged() {
        assertThat(tell(one, "outbox", "merge", "ada").status()).isEqualTo(202);

        Answer refused = tell(one, "outbox", "merge", "ada");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SINGLE_SEGMENT");
        assertThat(segmentsOf("outbox")).containsExactly(0);
        assertThat(status(one, "outbox").path("paused").isNull()).isTrue();
    }

    @Test
    void a_segment_that_fails_says_why_on_every_node_until_it_gets_on() {
        OrderId order = SamplePair.newOrderId();
        List<Observer> observers = List.of(one.bean(Observer.class), other.bean(Observer.class));
        observers.forEach(observer -> observer.failAfter(order, AdministeringProcessorsIT::breakTheCommit));
        pair.place(order, SamplePair.customerOf(order));

        for (ServiceUnderTest node : List.of(one, other)) {
            JsonNode failing = awaitStatus(node, status -> error(status) != null);
            assertThat(error(failing).path("message").asString())
                    .isEqualTo("at the end of a batch: IllegalStateException: the commit is broken");
            assertThat(error(failing).path("node").asString()).isIn("one", "other");
            assertThat(error(failing).path("attempts").asInt()).isPositive();
        }

        observers.forEach(observer -> observer.heal(order));
        pair.awaitReservation(order);
        awaitStatus(one, status -> error(status) == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "split", "merge"})
    void a_processor_that_nobody_knows_is_not_found(String action) {
        Answer refused = tell(one, "nonsense", action, "ada");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("PROCESSOR_UNKNOWN");
        assertThat(pair.creditDb().queryForList("SELECT processor FROM processor_control WHERE processor = 'nonsense'"))
                .isEmpty();
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertThat(latch.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void breakTheCommit() {
        CurrentUnitOfWork.get().root().onPrepareCommit(batch -> {
            throw new IllegalStateException("the commit is broken");
        });
    }

    private static StreamingEventProcessor processor() {
        return one.bean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor(PROCESSOR, StreamingEventProcessor.class)
                .orElseThrow();
    }

    private static byte[] moveToken(byte[] token) {
        byte[] before = pair.creditDb()
                .queryForObject(
                        "SELECT token FROM token_entry WHERE processor_name = ? AND segment = 1",
                        byte[].class,
                        PROCESSOR);
        pair.creditDb()
                .update("UPDATE token_entry SET token = ? WHERE processor_name = ? AND segment = 1", token, PROCESSOR);
        return before;
    }

    private static ServiceUnderTest node(String name, ServiceDatabase database) {
        return ServiceUnderTest.start(
                CreditApplication.class, "sample-credit", database, "orderledger.service.node=" + name);
    }

    private static Answer tell(ServiceUnderTest node, String processor, String action, String actor) {
        return new Api(node.url(), TestTokens.operator(actor))
                .post("/admin/processors/" + processor + "/" + action, "");
    }

    private static JsonNode status(ServiceUnderTest node, String processor) {
        return new Api(node.url())
                .get("/admin/processors")
                .body()
                .path("items")
                .valueStream()
                .filter(status -> processor.equals(status.path("name").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode awaitStatus(ServiceUnderTest node, Predicate<JsonNode> condition) {
        return await().atMost(TIMEOUT).until(() -> status(node, PROCESSOR), condition);
    }

    private static JsonNode error(JsonNode status) {
        return status.path("segments")
                .valueStream()
                .filter(segment -> segment.hasNonNull("error"))
                .map(segment -> segment.path("error"))
                .findFirst()
                .orElse(null);
    }

    private static List<Integer> segmentsOf(String processor) {
        return status(one, processor)
                .path("segments")
                .valueStream()
                .map(segment -> segment.path("id").asInt())
                .toList();
    }
}
