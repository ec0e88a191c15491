package dev.orderledger.platform.processing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.axonframework.eventhandling.StreamingEventProcessor;

/** The lag of each processor for Prometheus. Both figures of a processor come from one look at the database. */
final class LagMeters {

    private final ProcessorLag lags;
    private final MeterRegistry meters;

    LagMeters(ProcessorLag lags, MeterRegistry meters) {
        this.lags = lags;
        this.meters = meters;
    }

    void register(StreamingEventProcessor processor) {
        Looked looked = new Looked(processor);
        gauge("orderledger.processor.lag.events", "Events not handled yet", looked, Lag::events);
        gauge(
                "orderledger.processor.lag.seconds",
                "How long ago the first event that is not handled yet occurred",
                looked,
                lag -> lag.age().toMillis() / 1000.0);
    }

    private void gauge(String name, String description, Looked looked, ToDoubleFunction<Lag> figure) {
        Gauge.builder(name, () -> figure.applyAsDouble(looked.lag()))
                .description(description)
                .tag("processor", looked.processor.getName())
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
