package dev.orderledger.bench;

import dev.orderledger.bench.receiver.Arrivals;
import dev.orderledger.bench.receiver.ReceiverApplication;
import java.time.Duration;
import java.util.List;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The receiving service in this JVM. */
final class ReceiverInProcess extends RunningService {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final ConcurrentMessageListenerContainer<?, ?> consumers = bean(ConcurrentMessageListenerContainer.class);
    private final Processor handler = processor(Arrivals.PROCESSOR);

    ReceiverInProcess(List<String> arguments) {
        super(ReceiverApplication.class, arguments);
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
        Waiting.until("the inbox has " + position + " events", TIMEOUT, () -> head("inbox") >= position);
    }

    /** What has reached its handler. */
    Arrivals arrivals() {
        return bean(Arrivals.class);
    }
}
