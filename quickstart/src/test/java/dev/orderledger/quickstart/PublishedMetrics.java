package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every time series that the running services show, after orders have ended in every way and while a read model is rebuilt. */
final class PublishedMetrics {

    /** Those that Prometheus adds to what it scrapes. */
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance", "service");

    private static final String METRIC_OF_PROMETHEUS = "up";

    /** Of the producer of a service: they are looked for once a minute. */
    private static final String LATE = "kafka_producer_record_";

    /** Of a rebuild, while it runs; they come one after the other. */
    private static final List<String> OF_A_REBUILD =
            List.of("orderledger_rebuild_processed", "orderledger_rebuild_size", "orderledger_rebuild_rate");

    private static final Duration UNTIL_ALL_WERE_SEEN = Duration.ofMinutes(3);

    private static PublishedMetrics seen;

    private final RunningOrderledger running;
    private final Set<String> series = new TreeSet<>();

    private PublishedMetrics(RunningOrderledger running) {
        this.running = running;
    }

    /** They are looked at once for all tests. */
    static synchronized PublishedMetrics of(RunningOrderledger running) {
        if (seen == null) {
            seen = new PublishedMetrics(running); // what could not be seen once is not waited for again
            new Demo(running.client(), new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                    .run();
            await().atMost(UNTIL_ALL_WERE_SEEN).until(seen::lookWhileRebuilding);
            await().until(seen::isRebuilt); // or the rebuild of another test would be refused
        }
        return seen;
    }

    private boolean lookWhileRebuilding() throws IOException, InterruptedException {
        if (!OF_A_REBUILD.stream().allMatch(this::has)) {
            running.client().post("/api/admin/processors/projections/order-document/reset", "{\"to\": \"tail\"}");
        }
        for (Service service : Service.values()) {
            URI uri = URI.create(running.orderledger().url(service) + "/actuator/prometheus");
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + LocalTokens.mine(running.data()))
                    .build();
            HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> series.add(line.substring(0, line.lastIndexOf(' '))));
        }
        return has(LATE) && OF_A_REBUILD.stream().allMatch(this::has);
    }

    private boolean isRebuilt() {
        return running.client().all("/api/admin/rebuilds", "items").allMatch(rebuild -> rebuild.hasNonNull("endedAt"));
    }

    private boolean has(String beginning) {
        return series.stream().anyMatch(it -> it.startsWith(beginning));
    }

    /** Fails unless each metric of the query is there, with every label that the query asks for. */
    void assertHas(Query query) {
        assertThat(query.selectors()).isNotEmpty();
        for (Query.Selector selector : query.selectors()) {
            if (!selector.metric().equals(METRIC_OF_PROMETHEUS)) {
                List<String> ofMetric = series.stream()
                        .filter(it -> it.matches(selector.metric() + "(\\{.*)?"))
                        .toList();
                assertThat(ofMetric).as(selector.metric()).isNotEmpty();
                assertThat(ofMetric)
                        .as("%s with %s", selector.metric(), labelsOf(query, selector))
                        .anyMatch(it -> labelsOf(query, selector).entrySet().stream()
                                .allMatch(label ->
                                        it.matches(".*[{,]" + label.getKey() + "=\"" + label.getValue() + "\".*")));
            }
        }
    }

    /** Each with a pattern of its value. */
    private static Map<String, String> labelsOf(Query query, Query.Selector selector) {
        Map<String, String> labels = new TreeMap<>();
        query.groupedBy().forEach(label -> labels.put(label, "[^\"]*"));
        selector.values().forEach((label, value) -> labels.put(label, value == null ? "[^\"]*" : Pattern.quote(value)));
        labels.keySet().removeAll(LABELS_OF_PROMETHEUS);
        labels.keySet().removeAll(query.madeLabels());
        return labels;
    }
}
