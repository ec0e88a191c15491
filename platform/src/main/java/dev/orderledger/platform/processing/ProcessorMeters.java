package dev.orderledger.platform.processing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.eventhandling.StreamingEventProcessor;

/** What Prometheus gets to know of each processor. Both figures of a lag come from one look at the database. */
final class ProcessorMeters {

    private final ProcessorLag lags;
    private final FailingSegments failing;
    private final MeterRegistry meters;

    ProcessorMeters(ProcessorLag lags, FailingSegments failing, MeterRegistry meters) {
        this.lags = lags;
        this.failing = failing;
        this.meters = meters;
    }

    void register(StreamingEventProcessor processor) {
        Looked looked = new Looked(processor);
        gauge(
                processor,
                "lag.events",
                "Events not handled yet",
                () -> looked.lag().events());
        gauge(
                processor,
                "lag.seconds",
                "How long ago the first event that is not handled yet occurred",
                () -> looked.lag().age().toMillis() / 1000.0);
        gauge(processor, "failing", "Segments that fail and are tried again", () -> failing(processor));
    }

    private int failing(StreamingEventProcessor processor) {
        return Math.max(failing.of(processor.getName()).size(), processor.isError() ? 1 : 0);
    }

    private void gauge(StreamingEventProcessor processor, String name, String description, Supplier<Number> figure) {
        Gauge.builder("orderledger.processor." + name, figure)
                .description(description)
                .tag("processor", processor.getName())
                .register(meters);
    }

    private final class Looked {

        private final StreamingEventProcessor processor;
        private Lag lag;
        private long at;

        private Looked(StreamingEventProcessor processor) {
            this.processor = processor;
        }

        private synchronized Lag lag() {
            if (lag == null || System.nanoTime() - at > TimeUnit.SECONDS.toNanos(1)) {
                lag = lags.of(processor);
                at = System.nanoTime();
            }
            return lag;
        }
    }
}
