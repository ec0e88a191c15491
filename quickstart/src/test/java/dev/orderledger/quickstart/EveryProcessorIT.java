package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** How the processors of the services are set up when the services run as they do in earnest. */
@ExtendWith(WithOrderledger.class)
class EveryProcessorIT {

    private static final Set<String> IN_ORDER_WHATEVER_COMES = Set.of("outbox");

    private final LocalOrderledger orderledger;
    private final Path data;

    EveryProcessorIT(RunningOrderledger running) {
        this.orderledger = running.orderledger();
        this.data = running.data();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
    void puts_poison_events_aside_unless_it_must_not_go_on_without(Service service) throws Exception {
        String metrics = metricsOf(service);

        Set<String> expected = processorsIn("orderledger_processor_lag_events", metrics);
        expected.removeAll(IN_ORDER_WHATEVER_COMES);
        assertThat(processorsIn("orderledger_dead_letters", metrics)).isEqualTo(expected);
    }

    private String metricsOf(Service service) throws IOException, InterruptedException {
        URI uri = URI.create(orderledger.url(service) + "/actuator/prometheus");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + LocalTokens.mine(data))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static Set<String> processorsIn(String metric, String metrics) {
        return Pattern.compile("^" + metric + "\\{.*?processor=\"([^\"]+)\"", Pattern.MULTILINE)
                .matcher(metrics)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
