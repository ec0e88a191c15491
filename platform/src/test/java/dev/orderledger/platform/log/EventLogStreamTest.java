package dev.orderledger.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.testing.Meanwhile;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

class EventLogStreamTest {

    private final Appends appends = new Appends();
    private final List<TrackedEventMessage<?>> table = new ArrayList<>();
    private final AtomicInteger queries = new AtomicInteger();
    private final EventLogStream stream = new EventLogStream(this::read, null, appends);

    @Test
    void delivers_in_order_and_peeks_without_taking() throws InterruptedException {
        append("placed");
        append("approved");

        assertThat(stream.peek()).containsSame(table.get(0));
        assertThat(stream.nextAvailable()).isSameAs(table.get(0));
        assertThat(stream.nextAvailable()).isSameAs(table.get(1));
        assertThat(stream.peek()).isEmpty();
    }

    @Test
    void does_not_ask_the_database_again_until_something_may_have_come() {
        stream.peek();
        stream.peek();
        assertThat(queries).hasValue(1);

        appends.signal();
        stream.peek();
        assertThat(queries).hasValue(2);
    }

    @Test
    void does_not_ask_again_after_the_end_of_a_batch_either() throws InterruptedException {
        append("placed");
        stream.nextAvailable();
        stream.peek();
        assertThat(queries).hasValue(2);

        stream.peek();
        assertThat(queries).hasValue(2);
    }

    @Test
    void goes_on_where_it_was() throws InterruptedException {
        append("placed");
        stream.nextAvailable();
        stream.peek();

        append("approved");
        appends.signal();

        assertThat(stream.nextAvailable()).isSameAs(table.get(1));
    }

    @Test
    void sees_what_was_appended_while_it_read() throws InterruptedException {
        EventLogStream reading = new EventLogStream(
                token -> {
                    List<TrackedEventMessage<?>> seen = read(token).toList();
                    if (table.isEmpty()) {
                        append("placed");
                        appends.signal();
                    }
                    return seen.stream();
                },
                null,
                appends);

        assertThat(reading.peek()).isEmpty();
        assertThat(reading.peek()).containsSame(table.get(0));
    }

    @Test
    void a_reader_that_waits_is_woken() throws Exception {
        CompletableFuture<Boolean> waiting = Meanwhile.supply(() -> {
            try {
                return stream.hasNextAvailable(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        table.add(event("placed", 0));
        appends.signal();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothing_comes_within_the_time_given() throws InterruptedException {
        assertThat(stream.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void the_callback_is_called_until_the_stream_is_closed() {
        AtomicInteger calls = new AtomicInteger();
        assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();

        appends.signal();
        stream.close();
        appends.signal();

        assertThat(calls).hasValue(1);
    }

    private void append(String payload) {
        table.add(event(payload, table.size()));
    }

    private static TrackedEventMessage<?> event(String payload, long position) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position), new GenericEventMessage<>(payload));
    }

    /** Queries again whenever it is asked for more, as the framework does. */
    private Stream<TrackedEventMessage<?>> read(TrackingToken after) {
        long from = after == null ? 0 : after.position().orElseThrow() + 1;
        return StreamSupport.stream(
                new AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {

                    private List<TrackedEventMessage<?>> found = List.of();
                    private long next = from;

                    @Override
                    public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> consumer) {
                        if (found.isEmpty()) {
                            queries.incrementAndGet();
                            found = new ArrayList<>(table.subList((int) next, table.size()));
                        }
                        if (found.isEmpty()) {
                            return false;
                        }
                        next++;
                        consumer.accept(found.remove(0));
                        return true;
                    }
                },
                false);
    }
}
