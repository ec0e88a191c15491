package dev.orderledger.quickstart;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each panel of each dashboard is about what services publish. */
@ExtendWith(WithOrderledger.class)
class DashboardsIT {

    private final PublishedMetrics published;

    DashboardsIT(RunningOrderledger running) {
        published = PublishedMetrics.of(running);
    }

    static Iterable<Dashboard.Panel> panels() throws IOException {
        return DashboardsTest.panels();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void asks_for_metrics_and_labels_that_services_publish(Dashboard.Panel panel) {
        panel.targets().forEach(target -> published.assertHas(target.query()));
    }
}
