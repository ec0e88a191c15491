package dev.orderledger.fulfilment.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** What Prometheus gets to know of the fulfilments that wait. */
@Component
class FulfilmentMeters implements MeterBinder {

    private final OpenFulfilments fulfilments;

    FulfilmentMeters(OpenFulfilments fulfilments) {
        this.fulfilments = fulfilments;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("orderledger.fulfilments.waiting", fulfilments, OpenFulfilments::count)
                .description("Fulfilments that wait for an answer")
                .register(meters);
        Gauge.builder("orderledger.fulfilments.stuck", fulfilments, OpenFulfilments::countStuck)
                .description("Those of them that had to ask again, or have lost their clock")
                .register(meters);
    }
}
