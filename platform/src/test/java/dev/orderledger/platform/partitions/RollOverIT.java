package dev.orderledger.platform.partitions;

import static dev.orderledger.platform.partitions.OwnerQuery.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.rebuild.Rebuild;
import dev.orderledger.platform.rebuild.Rebuild.State;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.platform.rebuild.ResetTo;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.StoredOrder;
import dev.orderledger.platform.sample.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Partitions of a hundred thousand events, and a jump to the end of one where others would wait for years. */
class RollOverIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long LEFT = 9_000; // less than the reserve
    private static final int WRITERS = 4;

    private static final String PLACED = "SELECT count(*) FROM event_store WHERE type LIKE '%.OrderPlaced'";
    private static final String RESERVATIONS = "SELECT count(*) FROM event_store";
    private static final String RESERVED =
            "SELECT count(DISTINCT convert_from(payload, 'UTF8')::jsonb ->> 'orderId') FROM event_store";

    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(10);

    private static SamplePair pair;

    @BeforeAll
    static void start() {
        pair = SamplePair.start("orderledger.service.events-per-partition=100000");
        pair.awaitReservation(pair.placeOrder());
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void nothing_is_lost_doubled_or_refused_while_the_logs_roll_over() throws SQLException {
        AtomicBoolean enough = new AtomicBoolean();
        List<CompletableFuture<Void>> writers = Stream.generate(
                        () -> CompletableFuture.runAsync(() -> placeUntil(enough)))
                .limit(WRITERS)
                .toList();
        for (int i = 0; i < 3; i++) {
            rollOver(pair.ordering().database(), "event_store");
            rollOver(pair.credit().database(), "inbox");
        }
        enough.set(true);

        writers.forEach(CompletableFuture::join); // was refused nothing
        await().atMost(TIMEOUT)
                .until(() -> number(pair.credit().database(), RESERVED)
                        == number(pair.ordering().database(), PLACED));
        assertThat(number(pair.credit().database(), RESERVATIONS))
                .isEqualTo(number(pair.credit().database(), RESERVED));
    }

    @Test
    void what_an_earlier_partition_has_is_received_once_when_it_is_published_again() throws SQLException {
        OrderId order = pair.placeOrder();
        pair.awaitReservation(order);
        rollOver(pair.credit().database(), "inbox");

        Rebuild rebuild = rebuilds().start("outbox", ResetTo.of("tail"), Actor.platform("ada"));
        await().atMost(TIMEOUT)
                .until(() -> rebuilds().find(rebuild.id()).orElseThrow().state() == State.DONE);
        await().atMost(TIMEOUT).until(() -> Topic.of(Context.ORDER.topic()).isConsumedBy("sample-credit"));

        assertThat(number(pair.credit().database(), "SELECT count(*) FROM inbox WHERE aggregate_id = '" + order + "'"))
                .isOne();
        assertThat(pair.reservations(order)).isOne();
    }

    @Test
    void what_a_closed_partition_lacks_of_a_stream_can_still_be_received() throws SQLException {
        OrderId order = SamplePair.newOrderId();
        receive(order, 1);
        rollOver(pair.credit().database(), "inbox");

        receive(order, 0);
        receive(order, 0);
        receive(order, 1);

        assertThat(number(pair.credit().database(), "SELECT count(*) FROM inbox WHERE aggregate_id = '" + order + "'"))
                .isEqualTo(2);
    }

    @Test
    void a_place_that_an_earlier_partition_has_is_taken() throws SQLException {
        OrderId order = pair.placeOrder();
        rollOver(pair.ordering().database(), "event_store");

        assertThatThrownBy(() -> pair.place(order, SamplePair.customerOf(order)))
                .hasMessageContaining(order.value());
        try (Connection service = pair.ordering().database().connectAsService()) {
            assertThatThrownBy(() -> new StoredOrder(order, Instant.now()).insertIntoStore(service))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
        }
    }

    @Test
    void a_partition_is_closed_after_those_who_append_to_it() throws SQLException {
        ServiceDatabase database = pair.ordering().database();
        StoredOrder underWay = new StoredOrder(SamplePair.newOrderId(), Instant.now());
        long before = partitions(database, "event_store");
        try (Connection slow = database.connectAsService();
                Connection next = database.connectAsService()) {
            slow.setAutoCommit(false);
            underWay.insertIntoStore(slow);
            jumpToTheEnd(database, "event_store");
            awaitWaiting(database);
            assertThat(partitions(database, "event_store")).isEqualTo(before);
            slow.commit();
            await().atMost(TIMEOUT).until(() -> partitions(database, "event_store") > before);

            assertThatThrownBy(() -> underWay.insertIntoStore(next))
                    .hasMessageContaining("a closed partition has sequence 0 of " + underWay.orderId());
        }
    }

    /** As by a topic that is read again: each event that is there already takes a position, and none has a row. */
    @Test
    void positions_that_are_used_without_a_row_count() throws SQLException {
        ServiceDatabase database = pair.credit().database();
        long before = partitions(database, "inbox");
        jumpToTheEnd(database, "inbox");

        await().atMost(TIMEOUT).until(() -> partitions(database, "inbox") > before);
    }

    private static void receive(OrderId order, long sequence) throws SQLException {
        try (Connection service = pair.credit().database().connectAsService();
                Statement statement = service.createStatement()) {
            statement.execute("""
                    INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
                    VALUES (gen_random_uuid(), 'order', '%s', %d, 'dev.orderledger.order.OrderApproved', '1', '{}', '{}', now())
                    ON CONFLICT DO NOTHING
                    """.formatted(order, sequence));
        }
    }

    private static void placeUntil(AtomicBoolean enough) {
        while (!enough.get()) {
            pair.placeOrder();
            LockSupport.parkNanos(BETWEEN_ORDERS.toNanos()); // what it places, others on the topic have to take
        }
    }

    private static void rollOver(ServiceDatabase database, String log) throws SQLException {
        long before = partitions(database, log);
        jumpToTheEnd(database, log);
        await().atMost(TIMEOUT).until(() -> partitions(database, log) > before);
    }

    private static void jumpToTheEnd(ServiceDatabase database, String log) throws SQLException {
        number(
                database,
                "SELECT setval(sequencename::regclass, max_value - %d) FROM pg_sequences WHERE sequencename = '%s_position_seq'"
                        .formatted(LEFT, log));
    }

    private static long partitions(ServiceDatabase database, String log) {
        return number(database, "SELECT count(*) FROM pg_inherits WHERE inhparent = '" + log + "'::regclass");
    }

    private static void awaitWaiting(ServiceDatabase database) {
        await().atMost(TIMEOUT)
                .until(() -> number(
                                database,
                                "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'ShareRowExclusiveLock'"
                                        + " AND relation = 'event_store'::regclass")
                        > 0);
    }

    private static Rebuilds rebuilds() {
        return pair.ordering().bean(Rebuilds.class);
    }
}
