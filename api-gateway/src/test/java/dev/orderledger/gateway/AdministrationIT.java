package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import com.sun.net.httpserver.HttpHandler;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdministrationIT extends GatewayTestBase {

    private static final List<String> ALL =
            List.of("orders", "customers", "payments", "restaurants", "fulfilment", "projections");
    private static final HttpHandler NOT_FOUND = answer(404, "{\"code\": \"REBUILD_UNKNOWN\"}");

    @Test
    void the_processors_of_all_services_are_one_list() {
        ALL.forEach(name -> gateway.service(name).answers(answer(200, "{\"items\": [{\"name\": \"" + name + "\"}]}")));

        HttpResponse<String> listed = gateway.get("/api/admin/processors");

        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<List<String>>read(listed.body(), "$.items[*].name"))
                .isEqualTo(ALL);
        assertThat(JsonPath.<List<String>>read(listed.body(), "$.items[*].service"))
                .containsExactly("order", "customer", "payment", "restaurant", "fulfilment", "projections");
        assertThat(gateway.service("orders").received().target()).isEqualTo("/admin/processors");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /api/admin/processors/order/outbox/pause,               orders,      /admin/processors/outbox/pause",
        "POST,   /api/admin/processors/fulfilment/fulfilment/split,      fulfilment,  /admin/processors/fulfilment/split",
        "POST,   /api/admin/processors/projections/order-document/reset, projections, /admin/processors/order-document/reset",
        "POST,   /api/admin/dead-letters/payment/p/a%20b:c/retry,        payments,    /admin/dead-letters/p/a%20b:c/retry",
        "DELETE, /api/admin/dead-letters/restaurant/r/admin,             restaurants, /admin/dead-letters/r/admin"
    })
    void what_names_a_service_is_passed_on_to_it(String method, String target, String service, String received) {
        HttpResponse<String> response =
                gateway.send(gateway.request(target).method(method, BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(gateway.reached()).containsExactly(service);
        ServiceStub.Received request = gateway.service(service).received();
        assertThat(request.method()).isEqualTo(method);
        assertThat(request.target()).isEqualTo(received);
        assertThat(request.body()).asString().isEqualTo("{}");
    }

    @Test
    void the_place_of_a_rebuild_is_one_that_the_client_can_read() {
        gateway.service("projections").answers(exchange -> {
            exchange.getResponseHeaders().set("Location", "/admin/rebuilds/r-1");
            exchange.sendResponseHeaders(202, -1);
        });

        HttpResponse<String> started =
                gateway.send(gateway.request("/api/admin/processors/projections/order-document/reset")
                        .POST(BodyPublishers.ofString("{\"to\": \"tail\"}")));

        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(started.headers().firstValue("Location")).contains("/api/admin/rebuilds/r-1");
    }

    @Test
    void many_who_ask_all_services_take_no_more_than_their_share_of_calls() {
        Semaphore calls = new Semaphore(0);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<HttpResponse<String>>> operators = new ArrayList<>();
        try (GatewayUnderTest patient = GatewayUnderTest.start("--orderledger.gateway.survey-timeout=5m")) {
            ALL.forEach(name -> patient.service(name).answers(exchange -> {
                if (exchange.getRequestURI().getPath().startsWith("/admin")) {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    calls.acquireUninterruptibly();
                    underWay.decrementAndGet();
                }
                answer(200, "{\"items\": []}").handle(exchange);
            }));
            try {
                for (int n = 0; n < 15; n++) {
                    operators.add(patient.sendAsync(patient.request("/api/admin/processors")));
                }
                Awaitility.await().until(() -> underWay.get() == 60);

                assertThat(patient.get("/api/customers/c-1").statusCode()).isEqualTo(200);
            } finally {
                calls.release(15 * ALL.size());
            }
            assertThat(operators).allMatch(it -> it.join().statusCode() == 200);
            assertThat(operators).anyMatch(it -> it.join().body().contains("It does not answer."));
            assertThat(most).hasValue(60);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"processors/nonsense/outbox/pause", "dead-letters/nonsense/group/sequence/retry"})
    void a_service_that_nobody_knows_is_not_found(String target) {
        assertProblem(
                gateway.send(gateway.request("/api/admin/" + target).POST(BodyPublishers.noBody())),
                404,
                "SERVICE_UNKNOWN");
        assertThat(gateway.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void a_rebuild_is_found_wherever_it_is(String method) {
        ALL.forEach(name -> gateway.service(name).answers(NOT_FOUND));
        gateway.service("projections").answers(answer(200, "{\"state\": \"RUNNING\"}"));

        HttpResponse<String> found =
                gateway.send(gateway.request("/api/admin/rebuilds/r-1").method(method, BodyPublishers.noBody()));

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(found.body(), "$.state")).isEqualTo("RUNNING");
        assertThat(gateway.service("projections").received().method()).isEqualTo(method);
        assertThat(gateway.service("projections").received().target()).isEqualTo("/admin/rebuilds/r-1");
        assertThat(gateway.service("orders").received().method()).isEqualTo("GET");
    }

    @Test
    void a_rebuild_that_no_service_has_is_not_found_unless_one_did_not_say() {
        ALL.forEach(name -> gateway.service(name).answers(NOT_FOUND));
        assertProblem(gateway.get("/api/admin/rebuilds/r-1"), 404, "NOT_FOUND");

        gateway.service("payments").answers(answer(500, ""));
        assertProblem(gateway.get("/api/admin/rebuilds/r-1"), 503, "SERVICE_UNAVAILABLE");
    }

    @Test
    void a_refusal_of_the_service_is_handed_on() {
        ALL.forEach(name -> gateway.service(name).answers(NOT_FOUND));
        gateway.service("projections")
                .answers(exchange -> (exchange.getRequestMethod().equals("GET")
                                ? answer(200, "{}")
                                : answer(409, "{\"code\": \"REBUILD_NOT_CANCELLABLE\"}"))
                        .handle(exchange));

        HttpResponse<String> refused =
                gateway.send(gateway.request("/api/admin/rebuilds/r-1").DELETE());

        assertHandedOn(refused, 409, "REBUILD_NOT_CANCELLABLE");
    }

    @Test
    void dead_letters_are_paged_through_all_services() {
        ALL.forEach(name -> gateway.service(name).answers(answer(200, "{\"items\": [], \"next\": null}")));
        gateway.service("customers").answers(answer(200, "{\"items\": [{\"id\": 1}, {\"id\": 2}], \"next\": \"a b\"}"));

        HttpResponse<String> first = gateway.get("/api/admin/dead-letters?limit=2");
        assertThat(JsonPath.<List<String>>read(first.body(), "$.items[*].service"))
                .containsExactly("customer", "customer");
        assertThat(JsonPath.<String>read(first.body(), "$.next")).isEqualTo("customer:a b");
        assertThat(gateway.service("customers").received().target()).isEqualTo("/admin/dead-letters?limit=2");

        gateway.service("customers").answers(answer(200, "{\"items\": [{\"id\": 3}], \"next\": null}"));
        gateway.service("projections").answers(answer(200, "{\"items\": [{\"id\": 4}], \"next\": null}"));
        HttpResponse<String> second = gateway.get("/api/admin/dead-letters?limit=2&cursor=customer:a%20b");
        assertThat(JsonPath.<List<Integer>>read(second.body(), "$.items[*].id")).containsExactly(3, 4);
        assertThat(JsonPath.<String>read(second.body(), "$.next")).isNull();
        assertThat(gateway.service("customers").received().target())
                .isEqualTo("/admin/dead-letters?limit=2&cursor=a+b");
        assertThat(gateway.service("projections").received().target()).isEqualTo("/admin/dead-letters?limit=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "cursor=nonsense", "cursor="})
    void a_page_that_cannot_be_is_refused(String query) {
        assertProblem(gateway.get("/api/admin/dead-letters?" + query), 400, "INVALID_REQUEST");
        assertThat(gateway.reached()).isEmpty();
    }

    @Test
    void a_cursor_that_the_service_refuses_is_refused() {
        gateway.service("payments").answers(answer(400, "{\"code\": \"INVALID_REQUEST\"}"));

        assertHandedOn(gateway.get("/api/admin/dead-letters?cursor=payment:x"), 400, "INVALID_REQUEST");
    }

    private static void assertHandedOn(HttpResponse<String> problem, int status, String code) {
        assertThat(problem.statusCode()).isEqualTo(status);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JsonPath.<String>read(problem.body(), "$.code")).isEqualTo(code);
    }

    private static HttpHandler answer(int status, String json) {
        return exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    @Test
    void what_operators_did_is_a_page_after_the_other_or_a_spreadsheet_of_all() {
        ALL.forEach(name -> gateway.service(name).answers(answer(200, "{\"items\": [], \"next\": null}")));
        gateway.service("orders").answers(answer(200, """
                {"items": [{"position": 1, "operation": "processors pause", "target": "outbox", "actor": "ada",
                            "reason": "=1+\\"2\\"", "status": 202}], "next": null}
                """));
        gateway.service("payments").answers(answer(503, ""));

        HttpResponse<String> page = gateway.get("/api/audit/operations", "Accept", "*/*");
        assertThat(JsonPath.<List<String>>read(page.body(), "$.items[*].service"))
                .containsExactly("order", "payment");
        assertThat(gateway.service("orders").received().target()).isEqualTo("/admin/operations?limit=50");

        HttpResponse<String> spreadsheet = gateway.get("/api/audit/operations", "Accept", "text/csv");
        assertThat(spreadsheet.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/csv");
        assertThat(spreadsheet.body())
                .contains("service,position,askedAt,operation,target,details,reason,")
                .contains("\"order\",\"1\",\"\",\"processors pause\",\"outbox\",\"\",\"'=1+\"\"2\"\"\",\"ada\"")
                .contains("\"payment\"", "It answered 503.");
    }
}
