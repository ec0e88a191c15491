package dev.orderledger.platform.rebuild;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.Function;

/** The rebuilds under way as gauges, as this node saw them last; a rebuild that has ended has none. */
final class RebuildMeters {

    private final MultiGauge processed;
    private final MultiGauge size;
    private final MultiGauge rate;

    RebuildMeters(MeterRegistry registry) {
        processed = MultiGauge.builder("orderledger.rebuild.processed").register(registry);
        size = MultiGauge.builder("orderledger.rebuild.size").register(registry);
        rate = MultiGauge.builder("orderledger.rebuild.rate")
                .baseUnit("events_per_second")
                .register(registry);
    }

    List<Rebuild> show(List<Rebuild> underWay) {
        processed.register(rows(underWay, Rebuild::processed), true);
        size.register(rows(underWay, Rebuild::total), true);
        rate.register(rows(underWay, Rebuild::ratePerSecond), true);
        return underWay;
    }

    private static List<Row<?>> rows(List<Rebuild> underWay, Function<Rebuild, Number> value) {
        return underWay.stream()
                .<Row<?>>map(rebuild -> Row.of(Tags.of("processor", rebuild.processor()), value.apply(rebuild)))
                .toList();
    }
}
