package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

/**
 * Every operation of the description, asked by everybody, at the gateway and at the service itself: who is let in is whom the
 * description names.
 */
@ExtendWith(WithOrderledger.class)
class WhoMayDoWhatIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
    private static final String NOTHING_HERE = "There is nothing here.";
    private static final String NOTHING = "nothing";

    /** Of whom there is one. */
    private static final Set<String> OWNED = Set.of("{customerId}", "{restaurantId}", "{orderId}");

    private static LocalOrderledger orderledger;
    private static LocalIssuer issuer;
    private static String customer;
    private static String restaurant;
    private static String order;

    /** Everybody who may come along. */
    private enum Someone {
        NOBODY,
        THE_CUSTOMER,
        ANOTHER_CUSTOMER,
        THE_RESTAURANT,
        ANOTHER_RESTAURANT,
        AUDITOR,
        OPERATOR;

        String role() {
            return switch (this) {
                case NOBODY -> "nobody";
                case THE_CUSTOMER, ANOTHER_CUSTOMER -> "customer";
                case THE_RESTAURANT, ANOTHER_RESTAURANT -> "restaurant";
                case AUDITOR -> "auditor";
                case OPERATOR -> "operator";
            };
        }

        boolean isAnother() {
            return this == ANOTHER_CUSTOMER || this == ANOTHER_RESTAURANT;
        }

        String token() {
            return switch (this) {
                case NOBODY -> null;
                case THE_CUSTOMER -> sign(Role.CUSTOMER, customer);
                case ANOTHER_CUSTOMER -> sign(Role.CUSTOMER, "somebody-else");
                case THE_RESTAURANT -> sign(Role.RESTAURANT, restaurant);
                case ANOTHER_RESTAURANT -> sign(Role.RESTAURANT, "somewhere-else");
                case AUDITOR -> sign(Role.AUDITOR, null);
                case OPERATOR -> sign(Role.OPERATOR, null);
            };
        }
    }

    /** An operation of the description, and the roles that it names; none when it is for everybody. */
    private record Operation(String method, String path, Set<String> roles) {

        boolean isOwned() {
            return OWNED.stream().anyMatch(path::contains);
        }

        String target() {
            String target = path.replace("{customerId}", customer)
                    .replace("{restaurantId}", restaurant)
                    .replace("{orderId}", order)
                    .replace("{itemId}", "pizza")
                    .replace("{service}", "order")
                    .replace("{rebuildId}", UUID.randomUUID().toString())
                    .replaceAll("\\{\\w+}", NOTHING);
            return path.endsWith("/at") ? target + "?position=" + Long.MAX_VALUE : target;
        }

        /** A stream does not end by itself. */
        String methodToAsk() {
            return path.endsWith("/live") ? "HEAD" : method;
        }

        String body(Someone caller) {
            return switch (method + " " + path) {
                case "POST /api/orders" -> """
                        {"customerId": "%s", "restaurantId": "%s",
                         "lines": [{"itemId": "pizza", "quantity": 1, "unitPrice": {"amount": 950, "currency": "EUR"}}],
                         "payment": {"method": "CARD", "token": "tok_visa"}}
                        """.formatted(customer, restaurant);
                case "POST /api/customers" -> caller == Someone.OPERATOR ? """
                        {"name": "A", "email": "a@example.org", "creditLimit": {"amount": 1, "currency": "EUR"}}
                        """ : """
                        {"name": "A", "email": "a@example.org"}
                        """;
                case "POST /api/restaurants" -> """
                        {"name": "A", "currency": "EUR", "capacity": 1, "menu": []}
                        """;
                case "PUT /api/customers/{customerId}/credit-limit" -> """
                        {"creditLimit": {"amount": 1000000, "currency": "EUR"}}
                        """;
                case "PUT /api/restaurants/{restaurantId}/menu/{itemId}" -> """
                        {"name": "Pizza", "price": {"amount": 950, "currency": "EUR"}}
                        """;
                case "POST /api/orders/{orderId}/cancellation", "POST /api/customers/{customerId}/block" -> """
                        {"reason": "why not"}
                        """;
                case "POST /api/admin/processors/{service}/{name}/reset" -> """
                        {"to": "tail"}
                        """;
                default -> "";
            };
        }
    }

    @BeforeAll
    static void anOrderIsApproved(RunningOrderledger running) {
        orderledger = running.orderledger();
        issuer = LocalTokens.issuer(running.data());
        OrderClient desk = new OrderClient(running.client());
        customer = desk.customer("Ada", 1_000_000);
        restaurant = desk.restaurant("Trattoria", 1_000, true);
        order = desk.place(customer, restaurant, "pizza", 950, "tok_visa");
        assertThat(desk.settle(order).path("status").asString()).isEqualTo("APPROVED");
    }

    @TestFactory
    Stream<DynamicTest> whom_the_description_names_is_let_in_and_nobody_else() {
        return operations()
                .flatMap(operation -> Stream.of(Someone.values())
                        .flatMap(caller -> Stream.of(Service.GATEWAY, serviceOf(operation))
                                .map(at -> DynamicTest.dynamicTest(
                                        operation.method() + " " + operation.path() + " by " + caller + " at " + at,
                                        () -> check(operation, caller, at)))));
    }

    @Test
    void a_list_has_no_orders_of_others() throws Exception {
        for (Service at : List.of(Service.GATEWAY, Service.PROJECTIONS)) {
            for (Someone caller : List.of(Someone.ANOTHER_CUSTOMER, Someone.ANOTHER_RESTAURANT)) {
                for (String query : List.of("", "?customerId=" + customer, "?restaurantId=" + restaurant)) {
                    HttpResponse<String> list = ask("GET", orderledger.url(at) + "/api/orders" + query, caller, "");
                    assertThat(list.statusCode()).isEqualTo(200);
                    assertThat(list.body()).contains("\"items\":[]");
                }
            }
            for (Someone caller : List.of(Someone.THE_CUSTOMER, Someone.THE_RESTAURANT, Someone.AUDITOR)) {
                assertThat(ask("GET", orderledger.url(at) + "/api/orders", caller, "")
                                .body())
                        .contains(order);
            }
        }
    }

    @Test
    void an_auditor_does_not_learn_who_a_customer_is() throws Exception {
        String grace = new OrderClient(orderledger.client()).customer("Grace", 1);
        String path = orderledger.url() + "/api/customers/" + grace;

        assertThat(ask("GET", path, Someone.AUDITOR, "").body())
                .contains("\"name\":null", "\"email\":null", "\"erased\":false");
        assertThat(ask("GET", path, sign(Role.CUSTOMER, grace), "").body()).contains("\"name\":\"Grace\"");
    }

    @Test
    void a_customer_registers_once_and_sets_no_limit() throws Exception {
        String path = orderledger.url() + "/api/customers";
        String own = UUID.randomUUID().toString();
        String token = sign(Role.CUSTOMER, own);

        assertThat(ask("POST", path, token, """
                {"name": "Eve", "email": "e@example.org", "creditLimit": {"amount": 100000000, "currency": "EUR"}}
                """).statusCode()).isEqualTo(400);
        String plain = """
                {"name": "Eve", "email": "e@example.org"}
                """;
        assertThat(ask("POST", path, token, plain).statusCode()).isEqualTo(201);
        HttpResponse<String> again = ask("POST", path, token, plain);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("ALREADY_REGISTERED");
        assertThat(ask("GET", path + "/" + own, token, "").body())
                .contains("\"name\":\"Eve\"", "\"limit\":{\"amount\":10000,\"currency\":\"EUR\"}");
    }

    @Test
    void nobody_can_tell_by_the_time_whether_an_order_is_there() throws Exception {
        String path = orderledger.url() + "/api/orders/" + order;

        long start = System.nanoTime();
        assertThat(ask("GET", path + "?minVersion=0", Someone.ANOTHER_CUSTOMER, "")
                        .statusCode())
                .isEqualTo(503); // as with an order that is not there
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void a_service_is_asked_about_its_read_models_by_those_who_read_all() throws Exception {
        String path = "/admin/read-models/verification";
        String direct = orderledger.url(Service.PROJECTIONS) + path;

        assertThat(ask("POST", direct, Someone.NOBODY, "").statusCode()).isEqualTo(401);
        assertThat(ask("POST", direct, Someone.THE_CUSTOMER, "").statusCode()).isEqualTo(403);
        assertThat(ask("POST", direct, Someone.AUDITOR, "").statusCode()).isIn(200, 409);
        assertThat(ask("POST", orderledger.url() + path, Someone.OPERATOR, "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void metrics_are_for_those_who_read_all() throws Exception {
        for (Service service : Service.values()) {
            String metrics = orderledger.url(service) + "/actuator/prometheus";
            assertThat(ask("GET", metrics, Someone.NOBODY, "").statusCode()).isEqualTo(401);
            assertThat(ask("GET", metrics, Someone.THE_RESTAURANT, "").statusCode())
                    .isEqualTo(403);
            assertThat(ask("GET", metrics, Someone.AUDITOR, "").statusCode()).isEqualTo(200);
            assertThat(ask("GET", orderledger.url(service) + "/actuator/health", Someone.NOBODY, "")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static void check(Operation operation, Someone caller, Service at) throws Exception {
        String target = at == Service.GATEWAY ? operation.target() : within(operation.target());
        boolean registersThemself =
                operation.path().equals("/api/customers") && caller.role().equals("customer");
        HttpResponse<String> answer = registersThemself
                ? ask(
                        "POST",
                        orderledger.url(at) + target,
                        sign(Role.CUSTOMER, UUID.randomUUID().toString()),
                        operation.body(caller))
                : ask(operation.methodToAsk(), orderledger.url(at) + target, caller, operation.body(caller));
        int status = answer.statusCode();
        if (operation.roles().isEmpty()) {
            assertThat(status).isEqualTo(200);
        } else if (caller == Someone.NOBODY) {
            assertThat(status).isEqualTo(401);
        } else if (!operation.roles().contains(caller.role())) {
            assertThat(status).isEqualTo(403);
        } else if (caller.isAnother() && operation.isOwned()) {
            assertThat(status).as(answer.body()).isEqualTo(404);
        } else if (caller.isAnother()
                && operation.method().equals("POST")
                && operation.path().equals("/api/orders")) {
            assertThat(status).isEqualTo(422);
        } else {
            assertThat(status).as(answer.body()).isNotIn(401, 403).isLessThan(500);
            assertThat(answer.body()).doesNotContain(NOTHING_HERE);
            if (!operation.path().startsWith("/api/admin/") && !answer.body().contains("TICKET_UNKNOWN")) {
                assertThat(status).as(answer.body()).isNotEqualTo(400).isNotEqualTo(404);
            }
        }
    }

    private static Service serviceOf(Operation operation) {
        String path = operation.path();
        if (path.equals("/api/admin/fulfilments")) {
            return Service.FULFILMENT;
        }
        if (path.equals("/api/audit/operations")) {
            return Service.ORDER;
        }
        if (path.startsWith("/api/admin/")
                || path.endsWith("/texts")
                || (path.startsWith("/api/orders") && operation.method().equals("POST"))) {
            return Service.ORDER;
        }
        if (path.matches("/api/(orders|audit)(/.*)?|.*/(board|sales)|/api/customers/.*/orders")) {
            return Service.PROJECTIONS;
        }
        return path.startsWith("/api/customers")
                ? Service.CUSTOMER
                : path.startsWith("/api/payments") ? Service.PAYMENT : Service.RESTAURANT;
    }

    /** Administration is at another place in a service, and does not name it. */
    private static String within(String target) {
        if (target.equals("/api/audit/operations")) {
            return "/admin/operations";
        }
        return target.equals("/api/admin/fulfilments")
                ? target
                : target.replaceFirst("^/api/admin/", "/admin/")
                        .replaceFirst("^(/admin/(?:processors|dead-letters|inbox))/order/", "$1/");
    }

    private static String sign(Role role, String id) {
        boolean isCustomer = role == Role.CUSTOMER;
        return issuer.sign(
                LocalIssuer.caller(
                        id == null ? "somebody" : id,
                        role,
                        isCustomer ? Optional.of(id) : Optional.empty(),
                        role == Role.RESTAURANT ? Set.of(id) : Set.of()),
                Duration.ofMinutes(10));
    }

    private static HttpResponse<String> ask(String method, String url, Someone caller, String body) throws Exception {
        return ask(method, url, caller.token(), body);
    }

    private static HttpResponse<String> ask(String method, String url, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @SuppressWarnings("unchecked")
    private static Stream<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Map<String, Object> description;
        try (InputStream file = WhoMayDoWhatIT.class.getResourceAsStream("/static/openapi.yaml")) {
            description = new Yaml().load(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        new TreeMap<>((Map<String, Map<String, Object>>) description.get("paths"))
                .forEach((path, item) -> item.forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        operations.add(
                                new Operation(method.toUpperCase(), path, roles((Map<String, Object>) operation)));
                    }
                }));
        return operations.stream();
    }

    @SuppressWarnings("unchecked")
    private static Set<String> roles(Map<String, Object> operation) {
        List<Map<String, List<String>>> alternatives = (List<Map<String, List<String>>>) operation.get("security");
        Set<String> roles = new TreeSet<>();
        alternatives.forEach(it -> roles.addAll(it.get("bearer")));
        return roles;
    }
}
