package dev.orderledger.bench;

import java.time.Duration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;

/** A streaming processor that is stopped while its backlog is made, and timed while it works it off. */
final class Processor {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final StreamingEventProcessor processor;

    Processor(StreamingEventProcessor processor) {
        this.processor = processor;
    }

    void start() {
        processor.start();
    }

    void stop() {
        processor.shutDown();
    }

    /** Leaves out what is waiting; while stopped. */
    void skipToHead() {
        processor.resetTokens(StreamableMessageSource::createHeadToken);
    }

    /** Waits until every segment has committed all up to the position. */
    void awaitPosition(long position) {
        Waiting.until(processor.getName() + " has reached " + position, TIMEOUT, () -> isAt(position));
    }

    /** Answers whether it got there within the time. */
    boolean reaches(long position, Duration timeout) {
        return Waiting.reached(timeout, () -> isAt(position));
    }

    /** How far the segment has come that is most behind; 0 when nothing is claimed. */
    long position() {
        return processor.processingStatus().values().stream()
                .mapToLong(segment -> segment.getCurrentPosition().orElse(0))
                .min()
                .orElse(0);
    }

    private boolean isAt(long position) {
        return processor.isRunning() && allClaimed() && position() >= position;
    }

    private boolean allClaimed() {
        double claimed = processor.processingStatus().values().stream()
                .mapToDouble(it -> 1.0 / (it.getSegment().getMask() + 1))
                .sum();
        return claimed > 0.999;
    }
}
