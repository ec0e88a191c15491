package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each alert is about what services publish, and leads to what operations.md says of it. */
@ExtendWith(WithOrderledger.class)
class AlertsIT {

    private static final Path OPERATIONS = Path.of("../docs/operations.md");
    /** Those that Prometheus adds to what it scrapes, and the one that an alert makes of another. */
    private static final Set<String> NOT_OF_THE_SERVICES = Set.of("job", "instance", "service", "model");

    private static final String OF_PROMETHEUS = "up";

    /** They are looked for once a minute. */
    private static final Duration FOR_KAFKAS_METERS = Duration.ofMinutes(3);

    private static final Predicate<String> OF_A_PRODUCER = line -> line.startsWith("kafka_producer_record_");

    private static List<String> published;

    AlertsIT(RunningOrderledger running) {
        if (published == null) {
            new OrderClient(running.client()).customer("Ada", 1); // or nothing was ever sent to Kafka
            published = await().atMost(FOR_KAFKAS_METERS)
                    .until(() -> publishedBy(running), it -> it.stream().anyMatch(OF_A_PRODUCER));
        }
    }

    static List<Alert> alerts() throws IOException {
        return Alert.all();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void is_about_metrics_and_labels_that_services_publish(Alert alert) {
        assertThat(alert.selectors()).isNotEmpty();
        for (Alert.Selector selector : alert.selectors()) {
            if (!selector.metric().equals(OF_PROMETHEUS)) {
                List<String> series = published.stream()
                        .filter(line -> line.matches(selector.metric() + "[{ ].*"))
                        .toList();
                assertThat(series).as(selector.metric()).isNotEmpty();
                assertThat(labelsOf(alert, selector))
                        .allSatisfy(label -> assertThat(series).anyMatch(it -> it.matches(".*[{,]" + label + ".*")));
            }
        }
    }

    /** Each as the beginning of what is to be found: a name, and its value where that matters. */
    private static Set<String> labelsOf(Alert alert, Alert.Selector selector) {
        Set<String> labels = new TreeSet<>();
        alert.groupedBy().stream()
                .filter(label -> !NOT_OF_THE_SERVICES.contains(label))
                .forEach(label -> labels.add(label + "=\""));
        for (Map.Entry<String, String> label : selector.values().entrySet()) {
            labels.add(
                    label.getKey() + "=\"" + (label.getValue() == null ? "" : Pattern.quote(label.getValue()) + "\""));
        }
        return labels;
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

    private static List<String> publishedBy(RunningOrderledger running) throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        for (Service service : Service.values()) {
            URI uri = URI.create(running.orderledger().url(service) + "/actuator/prometheus");
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + LocalTokens.mine(running.data()))
                    .build();
            all.append(HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body());
        }
        return all.toString().lines().filter(line -> !line.startsWith("#")).toList();
    }
}
