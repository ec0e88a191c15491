package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What a stranger finds, and whether it is true. */
class FrontDoorIT extends GatewayTestBase {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    @Test
    void the_index_links_to_what_is_there() {
        HttpResponse<String> index = gateway.get("/");

        assertThat(index.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(JsonPath.<String>read(index.body(), "$.name")).isEqualTo("Orderledger");
        Map<String, String> links = JsonPath.read(index.body(), "$.links");
        assertThat(links).containsKeys("self", "describedby", "orders", "health");
        assertThat(links.values())
                .allSatisfy(link -> assertThat(gateway.get(link).statusCode()).isEqualTo(200));
    }

    @Test
    void the_description_is_served_as_yaml() {
        HttpResponse<String> description = gateway.get("/openapi.yaml");

        assertThat(description.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(description.body()).startsWith("openapi: 3.1.0");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_is_described_reaches_a_service(String method, String path) {
        gateway.send(gateway.request(path.replace("{service}", "order").replaceAll("\\{\\w+}", "x"))
                .method(method.toUpperCase(Locale.ROOT), BodyPublishers.noBody()));

        assertThat(gateway.reached()).isNotEmpty();
    }

    @Test
    void every_reference_in_the_description_leads_somewhere() throws IOException {
        Map<String, Object> description = description();
        List<String> references = new ArrayList<>();
        collectReferences(description, references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(resolve(description, reference)).isNotNull());
    }

    @Test
    void the_gateway_can_be_watched() {
        gateway.get("/api/customers/c-1");

        assertThat(gateway.get("/actuator/health/readiness").body()).contains("UP");
        assertThat(gateway.get("/actuator/prometheus").body())
                .contains("http_server_requests_seconds")
                .contains("uri=\"/api/customers/**\"");
    }

    static Stream<String[]> operations() throws IOException {
        Map<?, ?> paths = (Map<?, ?>) description().get("paths");
        return paths.entrySet().stream()
                .flatMap(path -> ((Map<?, ?>) path.getValue())
                        .keySet().stream()
                                .map(Object::toString)
                                .filter(METHODS::contains)
                                .map(method ->
                                        new String[] {method, path.getKey().toString()}));
    }

    private static Map<String, Object> description() throws IOException {
        try (InputStream yaml = FrontDoorIT.class.getResourceAsStream("/static/openapi.yaml")) {
            return new Yaml().load(yaml);
        }
    }

    private static void collectReferences(Object node, List<String> references) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String reference) {
                references.add(reference);
            }
            map.values().forEach(child -> collectReferences(child, references));
        } else if (node instanceof List<?> list) {
            list.forEach(child -> collectReferences(child, references));
        }
    }

    private static Object resolve(Object node, String reference) {
        Object found = node;
        for (String step : reference.substring("#/".length()).split("/")) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return found;
    }
}
