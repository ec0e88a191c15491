package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.brokers.yml}, which puts three brokers in place of the one of {@code docker-compose.yml}. */
class ThreeBrokersTest {

    private static final String BROKERS = "ORDERLEDGER_KAFKA";

    private final Map<String, Map<String, Map<String, Object>>> one = read("docker-compose.yml");
    private final Map<String, Map<String, Map<String, Object>>> three = read("docker-compose.brokers.yml");

    ThreeBrokersTest() throws IOException {}

    @Test
    void every_service_that_knows_the_broker_is_told_of_all_three_and_keeps_its_topics_on_them() {
        assertThat(servicesThatKnowBrokers(three)).isEqualTo(servicesThatKnowBrokers(one));
        for (String service : servicesThatKnowBrokers(three)) {
            assertThat(environment(three, service))
                    .as(service)
                    .containsEntry(BROKERS, "kafka:9092,kafka-2:9092,kafka-3:9092")
                    .containsEntry("ORDERLEDGER_SERVICE_REPLICAS", 3);
        }
    }

    @Test
    void what_is_acknowledged_is_on_two_of_three_brokers_which_elect_their_controller_together() {
        Map<String, Integer> brokers = Map.of("kafka", 1, "kafka-2", 2, "kafka-3", 3);
        brokers.forEach((broker, id) -> assertThat(broker(broker))
                .as(broker)
                .containsEntry("KAFKA_NODE_ID", id)
                .containsEntry("KAFKA_ADVERTISED_LISTENERS", "CLIENTS://" + broker + ":9092")
                .containsEntry(
                        "KAFKA_CONTROLLER_QUORUM_VOTERS",
                        new TreeMap<>(brokers)
                                .entrySet().stream()
                                        .map(it -> it.getValue() + "@" + it.getKey() + ":9093")
                                        .collect(Collectors.joining(",")))
                .containsEntry("KAFKA_DEFAULT_REPLICATION_FACTOR", brokers.size())
                .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", brokers.size() - 1));
        assertThat(brokers.keySet().stream()
                        .map(broker -> three.get("services").get(broker).get("volumes")))
                .doesNotHaveDuplicates();
    }

    /** As the second file changes what the first one says. */
    private Map<String, Object> broker(String name) {
        Map<String, Object> environment = new HashMap<>(environment(one, "kafka"));
        environment.putAll(environment(three, name));
        return environment;
    }

    private static Set<String> servicesThatKnowBrokers(Map<String, Map<String, Map<String, Object>>> file) {
        return file.get("services").keySet().stream()
                .filter(service -> environment(file, service).containsKey(BROKERS))
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment(Map<String, Map<String, Map<String, Object>>> file, String service) {
        Object environment = file.get("services").get(service).get("environment");
        return Objects.requireNonNullElse((Map<String, Object>) environment, Map.of());
    }

    private static Map<String, Map<String, Map<String, Object>>> read(String file) throws IOException {
        try (Reader content = Files.newBufferedReader(Path.of("..", file))) {
            return new Yaml().load(content);
        }
    }
}
