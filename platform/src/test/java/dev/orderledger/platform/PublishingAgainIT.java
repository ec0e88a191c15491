package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.rebuild.Rebuild;
import dev.orderledger.platform.rebuild.Rebuild.State;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.platform.rebuild.ResetTo;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.StoredOrder;
import dev.orderledger.platform.sample.Topic;
import dev.orderledger.testing.ServiceUnderTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.ConnectionCallback;

class PublishingAgainIT {

    private static final String OUTBOX = "outbox";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static SamplePair pair;
    private static List<OrderId> orders;
    private static Instant between;

    @BeforeAll
    static void start() {
        pair = SamplePair.start();
        OrderId first = pair.placeOrder();
        between = Instant.now();
        orders = Stream.concat(
                        Stream.of(first), Stream.generate(pair::placeOrder).limit(3))
                .toList();
        orders.forEach(pair::awaitReservation);
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void from_the_tail_on_everything_is_published_again_and_received_once() {
        List<Integer> before = published();
        String received = received();

        Rebuild done = reset("tail");

        assertThat(published())
                .containsExactly(before.stream().map(it -> it + 1).toArray(Integer[]::new));
        await().atMost(TIMEOUT).until(() -> Topic.of(Context.ORDER.topic()).isConsumedBy("sample-credit"));
        assertThat(received()).isEqualTo(received);
        pair.awaitReservation(pair.placeOrder());
        assertThat(orders)
                .allSatisfy(order -> assertThat(pair.reservations(order)).isOne());
        assertThat(done.startedBy()).isEqualTo("ada");
    }

    @Test
    void from_a_time_on_only_what_occurred_since_is_published_again() {
        List<Integer> before = published();

        reset(between.toString());

        assertThat(published()).containsExactly(before.get(0), before.get(1) + 1, before.get(2) + 1, before.get(3) + 1);
    }

    @Test
    void from_a_position_on_only_what_comes_after_it_is_published_again() {
        List<Integer> before = published();
        long second = pair.orderingDb()
                .queryForObject(
                        "SELECT min(position) FROM event_store WHERE aggregate_id = ?",
                        Long.class,
                        orders.get(1).value());

        reset("position:" + second);

        assertThat(published()).containsExactly(before.get(0), before.get(1), before.get(2) + 1, before.get(3) + 1);
    }

    @Test
    void what_was_under_way_where_it_begins_again_is_not_left_out() throws SQLException {
        Instant longAgo = Instant.parse("2026-01-01T00:00:00Z");
        StoredOrder underWay = new StoredOrder(SamplePair.newOrderId(), longAgo);
        List<OrderId> next = new ArrayList<>();
        try (Connection slow = pair.ordering().database().connectAsService()) {
            slow.setAutoCommit(false);
            underWay.insertIntoStore(slow);
            Instant since = Instant.now();
            next.addAll(Stream.generate(pair::placeOrder).limit(10).toList()); // some for each segment

            reset(since.toString());
            slow.commit();
        }
        pair.awaitReservation(underWay.orderId());
        next.forEach(pair::awaitReservation);
    }

    @Test
    void who_had_paused_it_keeps_it_paused() {
        ProcessorControl control = pair.ordering().bean(ProcessorControl.class);
        control.pause(OUTBOX, Actor.platform("grace"));
        List<Integer> before = published();

        Rebuild rebuild = rebuilds(pair.ordering()).start(OUTBOX, ResetTo.of("tail"), Actor.platform("ada"));
        await().atMost(TIMEOUT).until(() -> find(rebuild).state() == State.RUNNING);
        assertThat(published()).isEqualTo(before);
        assertThatThrownBy(() -> rebuilds(pair.ordering()).cancel(rebuild.id(), "ada"))
                .isInstanceOfSatisfying(
                        RequestRefused.class, e -> assertThat(e.code()).isEqualTo("REBUILD_NOT_CANCELLABLE"));
        assertThat(find(rebuild).isUnderWay()).isTrue();

        control.resume(OUTBOX, Actor.platform("grace"));
        awaitDone(rebuild);
    }

    @Test
    void given_up_before_it_began_it_goes_on_where_it_was() {
        ProcessorControl control = pair.ordering().bean(ProcessorControl.class);
        List<Integer> before = published();
        pair.orderingDb().execute((ConnectionCallback<Void>) connection -> {
            connection.setAutoCommit(false);
            connection
                    .createStatement()
                    .execute("SELECT FROM token_entry WHERE processor_name = 'outbox' FOR UPDATE"); // it cannot stop
            Rebuild rebuild = rebuilds(pair.ordering()).start(OUTBOX, ResetTo.of("tail"), Actor.platform("ada"));
            await().until(() -> control.isPaused(OUTBOX));
            rebuilds(pair.ordering()).cancel(rebuild.id(), "ada");
            connection.rollback();
            connection.setAutoCommit(true);
            return null;
        });

        pair.awaitReservation(pair.placeOrder());
        assertThat(control.isPaused(OUTBOX)).isFalse();
        assertThat(published()).isEqualTo(before);
    }

    @Test
    void it_never_skips_what_nobody_has_heard_of() {
        assertRefused(pair.ordering(), OUTBOX, "head", "NOT_REPLAYABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tail", "head", "2026-01-01T00:00:00Z"})
    void a_policy_does_nothing_twice(String to) {
        assertRefused(pair.credit(), "credit-policies", to, "NOT_REPLAYABLE");
    }

    private static void assertRefused(ServiceUnderTest service, String processor, String to, String code) {
        int rebuilds = rebuilds(service).all().size();
        assertThatThrownBy(() -> rebuilds(service).start(processor, ResetTo.of(to), Actor.platform("ada")))
                .isInstanceOfSatisfying(
                        RequestRefused.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(rebuilds(service).all()).hasSize(rebuilds);
    }

    private static Rebuild reset(String to) {
        return awaitDone(rebuilds(pair.ordering()).start(OUTBOX, ResetTo.of(to), Actor.platform("ada")));
    }

    private static Rebuild awaitDone(Rebuild rebuild) {
        return await().atMost(TIMEOUT).until(() -> find(rebuild), it -> it.state() == State.DONE);
    }

    private static Rebuild find(Rebuild rebuild) {
        return rebuilds(pair.ordering()).find(rebuild.id()).orElseThrow();
    }

    /** How often the placement of each order is in the topic. */
    private static List<Integer> published() {
        var all = Topic.of(Context.ORDER.topic()).read();
        return orders.stream()
                .map(order -> (int) all.stream()
                        .filter(it -> order.value().equals(it.key()) && isPlacement(it))
                        .count())
                .toList();
    }

    private static boolean isPlacement(ConsumerRecord<String, byte[]> published) {
        byte[] type = published.headers().lastHeader("ce_type").value();
        return new String(type, StandardCharsets.UTF_8).endsWith(".OrderPlaced");
    }

    private static String received() {
        return pair.creditDb()
                .queryForObject("SELECT count(*) || ' events up to ' || max(position) FROM inbox", String.class);
    }

    private static Rebuilds rebuilds(ServiceUnderTest service) {
        return service.bean(Rebuilds.class);
    }
}
