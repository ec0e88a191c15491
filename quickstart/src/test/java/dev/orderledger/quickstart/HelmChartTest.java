package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Renders the chart with Helm itself, and checks what comes out with the schemas of Kubernetes. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // what there is a Helm for in this build
class HelmChartTest {

    private static final Path CHART = Path.of("../deploy/helm/orderledger");
    private static final Set<String> PODS = Set.of("Deployment", "Job");
    private static final Map<String, Schema> SCHEMAS = Map.of(
            "Deployment", V1Deployment::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "Job", V1Job::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "Ingress", V1Ingress::validateJsonElement);

    /** Of Kubernetes: refuses fields that it does not know, and objects without those that they need. */
    @FunctionalInterface
    private interface Schema {

        void check(JsonElement object) throws IOException;
    }

    @Test
    void what_is_rendered_is_what_kubernetes_knows() throws IOException {
        for (Map<String, Object> object : rendered(everything())) {
            Schema schema = SCHEMAS.get(kind(object));
            if (schema != null) {
                schema.check(new Gson().toJsonTree(object));
            }
        }
    }

    @Test
    void every_kind_is_checked_but_those_that_others_define() {
        Set<String> kinds =
                rendered(everything()).stream().map(HelmChartTest::kind).collect(Collectors.toSet());

        assertThat(kinds).containsAll(SCHEMAS.keySet());
        kinds.removeAll(SCHEMAS.keySet());
        assertThat(kinds).containsExactlyInAnyOrder("ScaledObject", "PodMonitor");
    }

    @Test
    void every_service_runs_and_is_migrated_before() {
        List<Map<String, Object>> objects = rendered(minimal());

        assertThat(names(objects, "Deployment"))
                .isEqualTo(Stream.of(Service.values()).map(Service::configName).collect(Collectors.toSet()));
        assertThat(names(objects, "Job"))
                .isEqualTo(Stream.of(Service.values())
                        .filter(service -> service.database() != null)
                        .map(service -> service.configName() + "-migration")
                        .collect(Collectors.toSet()));
    }

    @Test
    void no_container_has_rights_and_none_but_a_migration_the_owners_password() {
        for (Map<String, Object> object : rendered(everything())) {
            if (!PODS.contains(kind(object))) {
                continue;
            }
            Map<String, Object> pod = at(object, "spec", "template", "spec");
            assertThat(pod).containsEntry("automountServiceAccountToken", false);
            assertThat(at(pod, "securityContext")).containsEntry("runAsNonRoot", true);
            for (Map<String, Object> container : list(pod, "containers")) {
                assertThat(at(container, "securityContext"))
                        .containsEntry("readOnlyRootFilesystem", true)
                        .containsEntry("allowPrivilegeEscalation", false)
                        .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
                boolean hasOwnersPassword = list(container, "env").stream()
                        .anyMatch(variable -> variable.get("name").equals("ORDERLEDGER_DB_OWNER_PASSWORD"));
                assertThat(hasOwnersPassword).isEqualTo(kind(object).equals("Job"));
            }
        }
    }

    @Test
    void secrets_are_referred_to_and_never_made() {
        List<Map<String, Object>> objects = rendered(everything());

        assertThat(names(objects, "Secret")).isEmpty();
        for (Map<String, Object> object : objects) {
            if (PODS.contains(kind(object))) {
                Map<String, Object> pod = at(object, "spec", "template", "spec");
                list(pod, "containers").stream()
                        .flatMap(container -> list(container, "env").stream())
                        .filter(variable -> variable.get("name").toString().matches(".*(PASSWORD|_KEY)"))
                        .forEach(variable -> assertThat(variable).containsKey("valueFrom"));
            }
        }
    }

    @Test
    void what_is_given_comes_before_what_the_chart_says_and_no_variable_stands_twice() {
        TemplateCommand template = everything()
                .set("services.order-aggregate.environment.ORDERLEDGER_PEERS_PAYMENTS", "https://payments.example.org");
        List<Map<String, Object>> objects = rendered(template);

        assertThat(variables(objects, "order-aggregate"))
                .containsEntry("ORDERLEDGER_PEERS_PAYMENTS", "https://payments.example.org")
                .containsEntry("ORDERLEDGER_SERVICE_REPLICAS", "3")
                .containsEntry(
                        "ORDERLEDGER_DB_URL", "jdbc:postgresql://postgres.example.org:5432/orders?sslmode=require");
        assertThat(variables(objects, "api-gateway"))
                .containsEntry("SERVER_FORWARD_HEADERS_STRATEGY", "native")
                .containsEntry("ORDERLEDGER_GATEWAY_HOSTS", "orders.example.org");
    }

    @Test
    void a_service_is_reached_by_those_that_call_it() {
        Map<String, Object> policy = object(rendered(minimal()), "NetworkPolicy", "payment-aggregate");

        List<Object> callers = new ArrayList<>();
        for (Map<String, Object> rule : list(at(policy, "spec"), "ingress")) {
            for (Map<String, Object> from : list(rule, "from")) {
                callers.add(at(from, "podSelector", "matchLabels").get("app.kubernetes.io/name"));
            }
        }
        assertThat(callers).containsExactly("api-gateway", "order-aggregate");
    }

    @Test
    void metrics_are_read_from_where_the_values_say_and_from_nowhere_else() {
        Map<String, Object> policy = object(rendered(everything()), "NetworkPolicy", "orderledger-metrics");

        assertThat(at(policy, "spec", "podSelector", "matchLabels"))
                .containsOnlyKeys("app.kubernetes.io/instance", "app.kubernetes.io/part-of");
        assertThat(list(at(policy, "spec"), "ingress")).singleElement().satisfies(rule -> {
            assertThat(list(rule, "ports")).singleElement().isEqualTo(Map.of("port", "management"));
            assertThat(list(rule, "from"))
                    .singleElement()
                    .satisfies(from -> assertThat(at(from, "namespaceSelector", "matchLabels"))
                            .isEqualTo(Map.of("name", "monitoring")));
        });
        assertThat(rendered(minimal())).noneMatch(object -> name(object).equals("orderledger-metrics"));
    }

    @Test
    void no_more_nodes_are_started_than_there_are_segments_to_share() {
        Map<String, Object> scaled = object(rendered(everything()), "ScaledObject", "saga-module");

        assertThat(at(scaled, "spec")).containsEntry("minReplicaCount", 2).containsEntry("maxReplicaCount", 4);
        Map<String, Object> service = object(rendered(everything()), "Deployment", "saga-module");
        assertThat(at(service, "spec")).doesNotContainKey("replicas");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres.host,",
        "kafka.bootstrapServers,",
        "tokens.jwkSetUri, keys",
        "psp.url, psp",
        "kafka.protocol, TELNET",
        "ingress.enabled, true",
        "kafka.replicas, 0",
        "services.projections.replicas, 0",
        "passwords.postgres, secret"
    })
    void a_value_that_cannot_be_is_refused(String value, String given) {
        TemplateCommand template = minimal().set(value, given == null ? "" : given);

        assertThatThrownBy(template::call).hasMessageContaining(value.split("\\.")[0]);
    }

    private static TemplateCommand minimal() {
        return new Helm(CHART)
                .template()
                .withName("shop")
                .set("migrations.hook", false) // what is a hook is not among what is rendered
                .set("postgres.host", "postgres.example.org")
                .set("kafka.bootstrapServers", "kafka.example.org:9093")
                .set("tokens.issuer", "https://id.example.org/")
                .set("tokens.jwkSetUri", "https://id.example.org/keys")
                .set("psp.url", "https://psp.example.org");
    }

    private static TemplateCommand everything() {
        return minimal()
                .set("ingress.enabled", true)
                .set("ingress.host", "orders.example.org")
                .set("ingress.tlsSecret", "orders-tls")
                .set("ingress.className", "nginx")
                .set("scaling.enabled", true)
                .set("scaling.prometheus", "http://prometheus:9090")
                .set("podMonitor.enabled", true)
                .set("image.pullSecrets[0]", "registry")
                .set("networkPolicies.metrics[0].namespaceSelector.matchLabels.name", "monitoring")
                .set("networkPolicies.clients[0].namespaceSelector.matchLabels.name", "ingress");
    }

    @SuppressWarnings("unchecked") // documents of Kubernetes are objects
    private static List<Map<String, Object>> rendered(TemplateCommand template) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(template.call())) {
            if (document != null) {
                objects.add((Map<String, Object>) document);
            }
        }
        return objects;
    }

    /** Those of the container of a deployment that stand in clear text; fails when one stands twice. */
    private static Map<String, Object> variables(List<Map<String, Object>> objects, String deployment) {
        Map<String, Object> pod = at(object(objects, "Deployment", deployment), "spec", "template", "spec");
        return list(list(pod, "containers").get(0), "env").stream()
                .collect(Collectors.toMap(
                        variable -> variable.get("name").toString(), variable -> variable.getOrDefault("value", "")));
    }

    private static String kind(Map<String, Object> object) {
        return object.get("kind").toString();
    }

    private static String name(Map<String, Object> object) {
        return at(object, "metadata").get("name").toString();
    }

    private static Set<String> names(List<Map<String, Object>> objects, String kind) {
        return objects.stream()
                .filter(object -> kind(object).equals(kind))
                .map(HelmChartTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Object> object(List<Map<String, Object>> objects, String kind, String name) {
        return objects.stream()
                .filter(object -> kind(object).equals(kind) && name(object).equals(name))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // where the path leads
    private static Map<String, Object> at(Map<String, Object> object, String... path) {
        Map<String, Object> found = object;
        for (String field : path) {
            found = (Map<String, Object>) found.get(field);
        }
        return found;
    }

    @SuppressWarnings("unchecked") // of objects
    private static List<Map<String, Object>> list(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) object.getOrDefault(field, List.of());
    }
}
