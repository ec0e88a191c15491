package dev.orderledger.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.testing.Meanwhile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogTailTest {

    private static final int MOMENT = 100;
    private static final int GENEROUS = 10_000;

    private final RowsInMemory rows = new RowsInMemory();
    private final LogTail tail = new LogTail("test", rows);
    private final EventLog log =
            new EventLog(EventTable.EVENT_STORE, tail, new EventSerializer(), NoOpEventUpcaster.INSTANCE);

    @AfterEach
    void stop() {
        tail.close();
    }

    @Test
    void what_was_there_is_read_and_what_this_process_commits_is_not() throws InterruptedException {
        rows.commit(1);
        BlockingStream<TrackedEventMessage<?>> stream = log.openStream(null);
        assertThat(next(stream)).isEqualTo(1);
        assertThat(stream.peek()).isEmpty();
        int reads = rows.reads();

        tail.committed(List.of(rows.commit(2), rows.commit(3)));

        assertThat(next(stream)).isEqualTo(2);
        assertThat(next(stream)).isEqualTo(3);
        assertThat(stream.peek()).isEmpty();
        assertThat(rows.reads()).isEqualTo(reads);
    }

    @Test
    void all_streams_are_given_the_same_message() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> one = log.openStream(null);
        BlockingStream<TrackedEventMessage<?>> other = log.openStream(null);
        one.peek();
        other.peek();

        tail.committed(List.of(rows.commit(0)));

        assertThat(one.nextAvailable()).isSameAs(other.nextAvailable());
    }

    @Test
    void transactions_of_this_process_that_commit_in_another_order_are_put_in_order() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> stream = log.openStream(null);
        rows.begin("late");
        tail.committed(List.of(rows.commit(1)));
        assertThat(stream.hasNextAvailable(MOMENT, TimeUnit.MILLISECONDS)).isFalse();

        TrackedEventData<byte[]> first = rows.commit(0);
        rows.end("late");
        tail.committed(List.of(first));

        assertThat(next(stream)).isZero();
        assertThat(next(stream)).isEqualTo(1);
    }

    @Test
    void a_missing_position_is_waited_for_as_long_as_somebody_may_fill_it() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> stream = log.openStream(null);
        rows.begin("late");
        rows.commit(1);
        tail.look();
        assertThat(stream.hasNextAvailable(MOMENT, TimeUnit.MILLISECONDS)).isFalse();

        rows.commit(0);
        rows.end("late");

        assertThat(next(stream)).isZero();
        assertThat(next(stream)).isEqualTo(1);
    }

    @Test
    void a_position_that_nobody_will_fill_is_passed_over() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> stream = log.openStream(null);
        rows.begin("rolled back");
        rows.commit(1L << 40);
        tail.look();
        assertThat(stream.hasNextAvailable(MOMENT, TimeUnit.MILLISECONDS)).isFalse();

        rows.end("rolled back");

        assertThat(next(stream)).isEqualTo(1L << 40);
    }

    @Test
    void who_appends_after_a_gap_was_seen_does_not_hold_it_open() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> stream = log.openStream(null);
        int questions = rows.questions();
        rows.begin("rolled back");
        rows.commit(1);
        tail.look();
        await().until(() -> rows.questions() > questions);
        rows.begin("later");
        rows.end("rolled back");

        assertThat(next(stream)).isEqualTo(1);
    }

    @Test
    void a_stream_that_falls_far_behind_lets_go_of_what_is_in_memory_and_misses_nothing() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> stream = log.openStream(null);
        stream.peek();
        int reads = rows.reads();
        for (long position = 0; position < 10_000; position++) {
            tail.committed(List.of(rows.commit(position)));
        }

        List<Long> seen = new ArrayList<>();
        while (stream.peek().isPresent()) {
            seen.add(next(stream));
        }

        assertThat(seen).hasSize(10_000).isSorted().doesNotHaveDuplicates();
        assertThat(rows.reads()).isGreaterThan(reads);
    }

    @Test
    void a_reader_that_waits_is_woken() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = log.openStream(null);
        CompletableFuture<Boolean> waiting = Meanwhile.supply(() -> {
            try {
                return stream.hasNextAvailable(GENEROUS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        tail.committed(List.of(rows.commit(0)));

        assertThat(waiting.get(GENEROUS, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void the_callback_is_called_until_the_stream_is_closed() {
        BlockingStream<TrackedEventMessage<?>> stream = log.openStream(null);
        AtomicInteger calls = new AtomicInteger();
        assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();

        tail.committed(List.of(rows.commit(0)));
        stream.close();
        tail.committed(List.of(rows.commit(1)));

        assertThat(calls).hasValue(1);
    }

    private static long next(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        assertThat(stream.hasNextAvailable(GENEROUS, TimeUnit.MILLISECONDS)).isTrue();
        return stream.nextAvailable().trackingToken().position().orElseThrow();
    }
}
