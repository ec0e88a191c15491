package dev.orderledger.projections.generation;

import dev.orderledger.platform.processing.SegmentToken;
import dev.orderledger.platform.rebuild.Generation;
import dev.orderledger.platform.rebuild.RebuildContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Writes a generation from the log: one read for all segments, in large batches, the next batch being read while the
 * segments write this one side by side. Each segment commits its rows and its token in one transaction, as a processor
 * does; from there a processor, or another node's replay, goes on.
 */
final class Replay {

    private static final int BATCH = 8_192;

    private final FoldedModel<?> model;
    private final Generation generation;
    private final String owner;
    private final RebuildContext context;
    private final List<SegmentReplay> segments;

    Replay(FoldedModel<?> model, Generation generation, String owner, RebuildContext context) {
        this.model = model;
        this.generation = generation;
        this.owner = owner;
        this.context = context;
        this.segments = context.tokens().of(generation.processorOf(model.name())).stream()
                .map(SegmentReplay::new)
                .toList();
    }

    /** Reads up to the end of the log, or until {@code goOn} is false; {@code progress} is called after each batch. */
    void catchUp(Executor workers, BooleanSupplier goOn, Runnable progress) {
        Iterator<TrackedEventMessage<?>> events =
                context.inboxLog().stored(lowest()).iterator();
        boolean more = read(events);
        while (more && goOn.getAsBoolean()) {
            List<CompletableFuture<Void>> writes = segments.stream()
                    .map(SegmentReplay::take)
                    .map(write -> CompletableFuture.runAsync(() -> writeRelaxed(write), workers))
                    .toList();
            more = read(events);
            await(writes);
            progress.run();
        }
    }

    /** The rest, within the transaction of the caller; answers the keys of the rows that it changed. */
    Set<String> finish() {
        Iterator<TrackedEventMessage<?>> events =
                context.inboxLog().stored(lowest()).iterator();
        Set<String> changed = new HashSet<>();
        while (read(events)) {
            segments.forEach(segment -> changed.addAll(segment.take().get()));
        }
        return changed;
    }

    /** What all segments have committed. */
    long position() {
        return segments.stream()
                .mapToLong(segment -> segment.stored.getIndex())
                .min()
                .orElseGet(() -> SegmentToken.position(null));
    }

    private GapAwareTrackingToken lowest() {
        return segments.stream()
                .map(segment -> segment.read)
                .reduce(GapAwareTrackingToken::lowerBound)
                .orElseThrow(() -> new IllegalStateException(model.name() + " has no segments"));
    }

    /** Whether there was anything. */
    private boolean read(Iterator<TrackedEventMessage<?>> events) {
        int count = 0;
        while (count < BATCH && events.hasNext()) {
            hand(events.next());
            count++;
        }
        return count > 0;
    }

    private void hand(TrackedEventMessage<?> event) {
        String key = model.keyOfConcerned(event);
        segments.forEach(segment -> segment.hand(event, key));
    }

    /** Losing the last moments with the database server is no loss: rows and token go back together. */
    private void writeRelaxed(Supplier<Set<String>> write) {
        context.transactions().executeWithoutResult(status -> {
            context.jdbc().execute("SET LOCAL synchronous_commit = off");
            write.get();
        });
    }

    private static void await(List<CompletableFuture<Void>> writes) {
        try {
            writes.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private final class SegmentReplay {

        private final SegmentToken start;
        private List<DomainEventMessage<?>> events = new ArrayList<>();
        private GapAwareTrackingToken read;
        private volatile GapAwareTrackingToken stored;

        SegmentReplay(SegmentToken start) {
            this.start = start;
            this.read = start.handled();
            this.stored = start.handled();
        }

        void hand(TrackedEventMessage<?> event, String key) {
            TrackingToken token = event.trackingToken();
            if (!read.covers(token)) {
                read = (GapAwareTrackingToken) token;
                if (key != null && start.segment().matches(key)) {
                    events.add((DomainEventMessage<?>) event);
                }
            }
        }

        /** What was handed over so far, to be written in a transaction. */
        Supplier<Set<String>> take() {
            List<DomainEventMessage<?>> batch = events;
            GapAwareTrackingToken upTo = read;
            events = new ArrayList<>();
            return () -> {
                Set<String> changed = batch.isEmpty() ? Set.of() : model.apply(generation, batch);
                context.move(generation.processorOf(model.name()), start.at(stored), upTo, owner);
                stored = upTo;
                return changed;
            };
        }
    }
}
