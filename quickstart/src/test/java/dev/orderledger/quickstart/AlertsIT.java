package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each alert is about what services publish, and leads to what operations.md says of it. */
@ExtendWith(WithOrderledger.class)
class AlertsIT {

    private static final Path OPERATIONS = Path.of("../docs/operations.md");

    private final PublishedMetrics published;

    AlertsIT(RunningOrderledger running) {
        published = PublishedMetrics.of(running);
    }

    static List<Alert> alerts() throws IOException {
        return Alert.all();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void is_about_metrics_and_labels_that_services_publish(Alert alert) {
        published.assertHas(alert.query());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void says_how_grave_it_is_and_where_to_read_on(Alert alert) throws IOException {
        assertThat(alert.waits()).matches("\\d+[sm]");
        assertThat(alert.severity()).isIn("critical", "warning");
        assertThat(alert.summary()).isNotBlank();
        String anchor = alert.runbook().replaceFirst("^docs/operations\\.md#", "");
        assertThat(Files.readString(OPERATIONS))
                .contains("<a id=\"" + anchor + "\"></a>**" + alert.name() + "**, " + alert.severity() + ":");
    }
}
