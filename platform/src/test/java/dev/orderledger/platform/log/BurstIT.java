package dev.orderledger.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.StoredOrder;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.testing.ServiceUnderTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Eight writers, none of which is a process of ours, take positions in one order and commit in another. Nothing comes after
 * a burst, and nobody looks from time to time: what is missed stays missed.
 */
class BurstIT {

    private static final int WRITERS = 8;
    private static final int ROUNDS = 12;
    private static final Duration GENEROUS = Duration.ofSeconds(10);

    private final List<Connection> writers = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private ServiceUnderTest ordering;
    private LogTail tail;
    private AppendListener listener;
    private BlockingStream<TrackedEventMessage<?>> reader;

    @BeforeEach
    void start() throws SQLException {
        ordering = ServiceUnderTest.start(OrderingApplication.class, "sample-ordering");
        for (int i = 0; i < WRITERS; i++) {
            writers.add(ordering.database().connectAsService());
            writers.get(i).setAutoCommit(false);
        }
        tail = new LogTail("burst", new PostgresLogRows(EventTable.EVENT_STORE, ordering.bean(JdbcTemplate.class)));
        EventLog log = new EventLog(
                EventTable.EVENT_STORE, tail, ordering.bean(EventSerializer.class), NoOpEventUpcaster.INSTANCE);
        reader = log.openStream(log.createHeadToken());
        listener = new AppendListener(
                new AsService(ordering.database()),
                Duration.ofHours(1),
                List.of(new AppendChannel(EventTable.EVENT_STORE.table(), tail::look)));
        listener.start();
    }

    @AfterEach
    void stop() throws SQLException {
        listener.stop();
        tail.close();
        threads.shutdown();
        for (Connection writer : writers) {
            writer.close();
        }
        ordering.close();
    }

    @Test
    void every_event_of_a_burst_that_is_followed_by_silence_arrives() throws Exception {
        List<Duration> slowest = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            slowest.add(burst());
        }
        slowest.sort(Duration::compareTo);
        assertThat(slowest.get(ROUNDS / 2)).isLessThan(Duration.ofMillis(200)); // a machine may stall once
    }

    @Test
    void an_event_that_is_committed_after_later_ones_comes_before_them() throws Exception {
        OrderId first = append(writers.get(0));
        OrderId second = append(writers.get(1));
        writers.get(1).commit();
        assertThat(reader.hasNextAvailable(300, TimeUnit.MILLISECONDS)).isFalse();

        writers.get(0).commit();

        assertThat(next()).isEqualTo(first.value());
        assertThat(next()).isEqualTo(second.value());
    }

    @Test
    void a_position_that_was_rolled_back_is_not_waited_for() throws Exception {
        append(writers.get(0));
        writers.get(0).rollback();
        OrderId second = append(writers.get(1));
        writers.get(1).commit();

        assertThat(next()).isEqualTo(second.value());
    }

    @Test
    void a_jump_of_the_positions_costs_nothing() throws Exception {
        try (Connection owner = ordering.database().connectAsOwner()) {
            owner.createStatement()
                    .execute("SELECT setval('event_store_position_seq', (SELECT last_value + (1 << 23)"
                            + " FROM event_store_position_seq))");
        }
        OrderId order = append(writers.get(0));
        writers.get(0).commit();

        assertThat(next()).isEqualTo(order.value());
    }

    private static OrderId append(Connection writer) throws SQLException {
        OrderId order = SamplePair.newOrderId();
        new StoredOrder(order, Instant.now()).insertIntoStore(writer);
        return order;
    }

    private String next() throws InterruptedException {
        assertThat(reader.hasNextAvailable((int) GENEROUS.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        return ((DomainEventMessage<?>) reader.nextAvailable()).getAggregateIdentifier();
    }

    private void awaitNext() throws InterruptedException {
        assertThat(reader.hasNextAvailable((int) GENEROUS.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        reader.nextAvailable();
    }

    /** Appends one event each, all at once, and reads until all have come; answers how long that took. */
    private Duration burst() throws Exception {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        CyclicBarrier inserted = new CyclicBarrier(WRITERS);
        List<CompletableFuture<Instant>> commits = writers.stream()
                .map(it -> CompletableFuture.supplyAsync(() -> append(it, start, inserted), threads))
                .toList();
        for (int i = 0; i < WRITERS; i++) {
            awaitNext();
        }
        Instant lastCommit = commits.stream()
                .map(CompletableFuture::join)
                .max(Instant::compareTo)
                .orElseThrow();
        return Duration.between(lastCommit, Instant.now());
    }

    private static Instant append(Connection writer, CyclicBarrier start, CyclicBarrier inserted) {
        try {
            OrderId order = SamplePair.newOrderId();
            start.await();
            new StoredOrder(order, Instant.now()).insertIntoStore(writer);
            inserted.await();
            writer.commit();
            return Instant.now();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
