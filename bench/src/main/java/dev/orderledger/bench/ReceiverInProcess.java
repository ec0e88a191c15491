package dev.orderledger.bench;

import dev.orderledger.bench.receiver.Arrivals;
import dev.orderledger.bench.receiver.ReceiverApplication;
import java.time.Duration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The receiving service in this JVM. */
final class ReceiverInProcess implements Receiver, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RunningService service;
    private final ConcurrentMessageListenerContainer<?, ?> consumers;
    private final Processor handler;

    private ReceiverInProcess(RunningService service) {
        this.service = service;
        this.consumers = service.bean(ConcurrentMessageListenerContainer.class);
        this.handler = service.processor(ReceiverApplication.PROCESSOR);
    }

    static ReceiverInProcess start(Home home) {
        return new ReceiverInProcess(RunningService.start(ReceiverApplication.class, home.arguments()));
    }

    void startReceiving() {
        consumers.start();
    }

    /** Returns when the consumers have left. */
    void stopReceiving() {
        consumers.stop();
    }

    Processor handler() {
        return handler;
    }

    /** Waits until the inbox has grown up to the position, which has no gaps. */
    void awaitReceived(long position) {
        Waiting.until("the inbox has " + position + " events", PATIENCE, () -> lastPosition() >= position);
    }

    long received() {
        return service.jdbc().queryForObject("SELECT count(*) FROM inbox", Long.class);
    }

    private long lastPosition() {
        return service.jdbc().queryForObject("SELECT coalesce(max(position), 0) FROM inbox", Long.class);
    }

    @Override
    public Arrivals arrivals() {
        return service.bean(Arrivals.class);
    }

    @Override
    public void close() {
        service.close();
    }
}
