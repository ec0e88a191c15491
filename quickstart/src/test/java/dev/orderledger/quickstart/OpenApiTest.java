package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
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
    void the_status_of_success_is_described(Operation operation) {
        ResponseStatus status = operation.method().getAnnotation(ResponseStatus.class);
        if (status != null) {
            assertThat(map(described().get(operation.name()), "responses"))
                    .containsKey(Integer.toString(status.value().value()));
        }
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
                    .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getGenericType));
            Set<String> described = new TreeSet<>(map(resolved, "properties").keySet());
            if (path.startsWith("/api/admin/") || path.startsWith("/api/audit/operations")) {
                described.removeAll(BY_THE_GATEWAY);
                fields.keySet().removeAll(BY_THE_GATEWAY);
            }
            assertThat(described).as(path).isEqualTo(new TreeSet<>(fields.keySet()));
            fields.forEach((name, field) ->
                    assertSameFields(map(resolved, "properties").get(name), field, path + "." + name));
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
