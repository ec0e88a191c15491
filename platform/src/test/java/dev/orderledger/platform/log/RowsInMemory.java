package dev.orderledger.platform.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;

/** A table whose rows, and whose open transactions, a test decides about. */
final class RowsInMemory implements LogRows {

    private static final byte[] PAYLOAD = "\"payload\"".getBytes();
    private static final byte[] NO_METADATA = "{}".getBytes();

    private final ConcurrentSkipListMap<Long, TrackedEventData<byte[]>> rows = new ConcurrentSkipListMap<>();
    private final Set<String> open = new HashSet<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();

    /** Commits a row at a position; answers it. */
    TrackedEventData<byte[]> commit(long position) {
        TrackedEventData<byte[]> row = new TrackedDomainEventData<>(
                GapAwareTrackingToken.newInstance(position, List.of()),
                new GenericDomainEventEntry<>(
                        "Test",
                        "aggregate",
                        position,
                        "event-" + position,
                        Instant.EPOCH.toString(),
                        String.class.getName(),
                        null,
                        PAYLOAD,
                        NO_METADATA));
        rows.put(position, row);
        return row;
    }

    synchronized void begin(String transaction) {
        open.add(transaction);
    }

    synchronized void end(String transaction) {
        open.remove(transaction);
    }

    /** How often rows were asked for. */
    int reads() {
        return reads.get();
    }

    /** How often the transactions that append were asked for, as is done when a position is missing. */
    int questions() {
        return questions.get();
    }

    @Override
    public List<TrackedEventData<byte[]>> between(long after, long upTo, int limit) {
        reads.incrementAndGet();
        return new ArrayList<>(rows.subMap(after, false, upTo, true).values())
                .stream().limit(limit).toList();
    }

    @Override
    public List<TrackedEventData<byte[]>> at(Collection<Long> positions) {
        Map<Long, Long> wanted = positions.stream().collect(Collectors.toMap(Function.identity(), it -> it));
        return rows.entrySet().stream()
                .filter(row -> wanted.containsKey(row.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public OptionalLong first() {
        return positions().min();
    }

    @Override
    public OptionalLong last() {
        return positions().max();
    }

    @Override
    public OptionalLong firstSince(Instant time) {
        return first();
    }

    @Override
    public synchronized Set<String> appending() {
        questions.incrementAndGet();
        return Set.copyOf(open);
    }

    @Override
    public void announce() {
        // nobody else reads
    }

    private LongStream positions() {
        return rows.keySet().stream().mapToLong(Long::longValue);
    }
}
