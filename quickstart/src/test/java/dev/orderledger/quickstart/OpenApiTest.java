package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.Yaml;

/** What the gateway's description says of operations, parameters, fields and statuses is what the controllers have. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    /** Asked by the command line or by another service, of the service itself. */
    private static final Set<String> NOT_AT_THE_GATEWAY =
            Set.of("POST /admin/read-models/verification", "PUT /internal/payments/{}/card");

    /** Read by the one who records it, see {@code OperationRecorder}. */
    private static final String OF_EVERY_CHANGE = "reason";

    /** It says of each item which service it is from, and which service did not answer. */
    private static final Set<String> BY_THE_GATEWAY = Set.of("service", "error");

    private static final Map<Class<?>, String> KINDS = Map.of(
            boolean.class, "boolean",
            Boolean.class, "boolean",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            Long.class, "integer",
            String.class, "string",
            Instant.class, "string");

    /** Those whose answer is a {@code ResponseEntity}. */
    private static final Map<String, Set<String>> WITH_A_STATUS_OF_THEIR_OWN = Map.of(
            "POST /api/orders", Set.of("202"),
            "GET /api/orders/{}", Set.of("200", "304"),
            "POST /api/customers", Set.of("201"),
            "POST /api/restaurants", Set.of("201"),
            "POST /api/admin/processors/{}/{}/reset", Set.of("202"));

    /** What contradicts the state of things, cannot be meant, or is asked for too often. */
    private static final Set<String> OF_SOME_OPERATIONS = Set.of("409", "422", "429");

    /** The gateway puts such answers together, and says of each service that did not answer that it did not. */
    private static final String ASKED_OF_ALL_SERVICES =
            "GET /api/audit/operations|GET /api/admin/(processors|dead-letters)|(GET|DELETE) /api/admin/rebuilds.*";

    private static final Map<String, Object> DESCRIPTION = description();

    /** An operation of a controller. */
    private record Operation(String name, Method method) {

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void every_operation_of_a_controller_is_described_and_no_other() {
        assertThat(described().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        operations().map(Operation::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void the_query_parameters_are_the_described_ones(Operation operation) {
        Map<String, Object> described = described().get(operation.name());
        Set<String> names = operationsOf(operation.name())
                .flatMap(it -> Arrays.stream(it.method().getParameters()))
                .filter(it -> it.isAnnotationPresent(RequestParam.class))
                .map(OpenApiTest::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> inQuery = list(described, "parameters").stream()
                .map(OpenApiTest::resolve)
                .filter(it -> "query".equals(it.get("in")))
                .map(it -> it.get("name").toString())
                .filter(name -> !name.equals(OF_EVERY_CHANGE))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(inQuery).isEqualTo(names);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void the_fields_of_requests_are_the_described_ones(Operation operation) {
        Map<String, Object> content = map(resolve(map(described().get(operation.name()), "requestBody")), "content");
        for (Parameter parameter : operation.method().getParameters()) {
            if (parameter.isAnnotationPresent(RequestBody.class)) {
                assertThat(content).as("a body").isNotEmpty();
                assertSameFields(
                        map(map(content, "application/json"), "schema"), parameter.getParameterizedType(), "body");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void the_fields_of_answers_are_the_described_ones(Operation operation) {
        map(described().get(operation.name()), "responses").forEach((status, response) -> {
            Map<String, Object> json = map(map(resolve(response), "content"), "application/json");
            if (status.startsWith("2") && !json.isEmpty() && !isCsv(operation)) {
                assertSameFields(
                        map(json, "schema"),
                        operation.method().getGenericReturnType(),
                        operation.name().replaceFirst("\\w+ ", ""));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_body_is_described_where_one_is_read_and_nowhere_else(Operation operation) {
        boolean isRead = Arrays.stream(operation.method().getParameters())
                .anyMatch(it -> it.isAnnotationPresent(RequestBody.class));
        assertThat(described().get(operation.name()).containsKey("requestBody")).isEqualTo(isRead);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void the_statuses_of_success_are_the_described_ones(Operation operation) {
        ResponseStatus annotated = operation.method().getAnnotation(ResponseStatus.class);
        Set<String> statuses = annotated == null
                ? WITH_A_STATUS_OF_THEIR_OWN.getOrDefault(operation.name(), Set.of("200"))
                : Set.of(Integer.toString(annotated.value().value()));
        assertThat(statuses(operation, "[23]..")).isEqualTo(statuses);
    }

    /** Beside those that an operation has for reasons of its own, which only it can tell. */
    @ParameterizedTest
    @MethodSource("operations")
    void the_statuses_of_failures_are_the_described_ones(Operation operation) {
        Map<String, Object> described = described().get(operation.name());
        Set<String> statuses = new TreeSet<>(Set.of("400", "401", "503"));
        if (!list(described, "security").isEmpty()) {
            statuses.add("403");
        }
        if (operation.name().contains("{}")) {
            statuses.add("404");
        }
        if (described.containsKey("requestBody")) {
            statuses.add("413");
        }
        if (!operation.name().matches(ASKED_OF_ALL_SERVICES)) {
            statuses.add("504");
        }
        Set<String> failures = statuses(operation, "[45]..");
        failures.removeAll(OF_SOME_OPERATIONS);
        assertThat(failures).isEqualTo(statuses);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void failures_are_problem_details(Operation operation) {
        map(described().get(operation.name()), "responses").forEach((status, response) -> {
            if (status.matches("[45]..")) {
                Map<String, Object> content = map(resolve(response), "content");
                assertThat(content).as(status).containsOnlyKeys("application/problem+json");
                assertThat(map(asMap(content.get("application/problem+json")), "schema"))
                        .as(status)
                        .containsEntry("$ref", "#/components/schemas/Problem");
            }
        });
    }

    private static Set<String> statuses(Operation operation, String pattern) {
        return map(described().get(operation.name()), "responses").keySet().stream()
                .filter(status -> status.matches(pattern))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isCsv(Operation operation) {
        return Arrays.stream(AnnotatedElementUtils.findMergedAnnotation(operation.method(), RequestMapping.class)
                        .produces())
                .anyMatch(it -> it.startsWith("text/"));
    }

    /** As deep as the description goes into objects, where records are behind them. */
    private static void assertSameFields(Object schema, Type type, String path) {
        Map<String, Object> resolved = resolve(schema);
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (HttpEntity.class.isAssignableFrom(raw)) {
                assertSameFields(schema, generic.getActualTypeArguments()[0], path);
            } else if (Collection.class.isAssignableFrom(raw) && resolved.containsKey("items")) {
                assertSameFields(resolved.get("items"), generic.getActualTypeArguments()[0], path + "[]");
            } else if (raw.isRecord()) {
                assertSameFields(resolved, raw, path);
            }
        } else if (type instanceof Class<?> record && record.isRecord() && resolved.containsKey("properties")) {
            Map<String, Type> fields = Arrays.stream(record.getRecordComponents())
                    .filter(field -> !field.getAccessor().isAnnotationPresent(JsonIgnore.class))
                    .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getGenericType));
            Set<String> described = new TreeSet<>(map(resolved, "properties").keySet());
            if (path.startsWith("/api/admin/") || path.startsWith("/api/audit/operations")) {
                described.removeAll(BY_THE_GATEWAY);
                fields.keySet().removeAll(BY_THE_GATEWAY);
            }
            assertThat(described).as(path).isEqualTo(new TreeSet<>(fields.keySet()));
            fields.forEach((name, field) ->
                    assertSameFields(map(resolved, "properties").get(name), field, path + "." + name));
        } else if (type instanceof Class<?> leaf && resolved.containsKey("type")) {
            assertSameKind(resolved, leaf, path);
        }
    }

    private static void assertSameKind(Map<String, Object> schema, Class<?> type, String path) {
        if (type.isEnum() && schema.containsKey("enum")) {
            assertThat(list(schema, "enum"))
                    .as(path)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        }
        String kind = KINDS.get(type);
        if (kind != null) {
            Object described = schema.get("type");
            assertThat(described instanceof List<?> several ? several : List.of(described))
                    .as(path)
                    .contains(kind);
        }
    }

    static Stream<Operation> operations() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents("dev.orderledger").stream()
                .map(it -> classOf(it.getBeanClassName()))
                .filter(it -> !it.getPackageName().startsWith("dev.orderledger.gateway"))
                .flatMap(OpenApiTest::operations)
                .filter(it -> !NOT_AT_THE_GATEWAY.contains(it.name()));
    }

    private static Stream<Operation> operationsOf(String name) {
        return operations().filter(it -> it.name().equals(name));
    }

    private static Stream<Operation> operations(Class<?> controller) {
        RequestMapping onClass = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String prefix = onClass == null ? "" : onClass.path()[0];
        List<Operation> operations = new ArrayList<>();
        for (Method method : controller.getDeclaredMethods()) {
            RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            if (mapping != null) {
                String path = prefix + (mapping.path().length == 0 ? "" : mapping.path()[0]);
                operations.add(new Operation(mapping.method()[0] + " " + atTheGateway(path), method));
            }
        }
        return operations.stream();
    }

    /** The gateway names the service in what an operator asks of one, see its {@code AdminRoutes}. */
    private static String atTheGateway(String path) {
        String outside = path.equals("/admin/read-models/verification")
                ? path
                : path.equals("/admin/operations")
                        ? "/api/audit/operations"
                        : path.replaceFirst("^/admin/(processors|dead-letters|inbox)/", "/admin/$1/{service}/")
                                .replaceFirst("^/admin/", "/api/admin/");
        return outside.replaceAll("\\{\\w+}", "{}");
    }

    private static Map<String, Map<String, Object>> described() {
        Map<String, Map<String, Object>> operations = new HashMap<>();
        map(DESCRIPTION, "paths")
                .forEach((path, item) -> asMap(item).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        Map<String, Object> whole = new HashMap<>(asMap(operation));
                        List<Object> parameters = new ArrayList<>(list(asMap(item), "parameters"));
                        parameters.addAll(list(whole, "parameters"));
                        whole.put("parameters", parameters);
                        operations.put(
                                method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{\\w+}", "{}"), whole);
                    }
                }));
        return operations;
    }

    private static String nameOf(Parameter parameter) {
        RequestParam annotation = parameter.getAnnotation(RequestParam.class);
        return annotation.value().isEmpty() ? parameter.getName() : annotation.value();
    }

    private static Map<String, Object> resolve(Object node) {
        Map<String, Object> found = asMap(node);
        Object reference = found.get("$ref");
        if (reference == null) {
            return found;
        }
        Map<String, Object> target = DESCRIPTION;
        for (String step : reference.toString().substring(2).split("/")) {
            target = map(target, step);
        }
        return resolve(target);
    }

    private static Map<String, Object> description() {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/static/openapi.yaml")) {
            return new Yaml().load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> map(Map<String, Object> node, String key) {
        return node == null ? Map.of() : asMap(node.get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> node, String key) {
        return (List<Object>) node.getOrDefault(key, List.of());
    }
}
