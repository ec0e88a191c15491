package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingIT extends GatewayTestBase {

    @ParameterizedTest
    @CsvSource({
        "POST,   /api/orders,                          orders",
        "POST,   /api/orders/o-1/cancellation,         orders",
        "GET,    /api/orders,                          projections",
        "GET,    /api/orders?limit=2&status=PENDING,   projections",
        "GET,    /api/orders/o-1,                      projections",
        "HEAD,   /api/orders/o-1,                      projections",
        "GET,    /api/orders/o-1/history,              projections",
        "GET,    /api/orders/o-1/at?position=7,        projections",
        "GET,    /api/orders/o-1/live,                 projections",
        "GET,    /api/audit/events?limit=7,            projections",
        "GET,    /api/customers/c-1/orders?limit=7,    projections",
        "GET,    /api/restaurants/r-1/board,           projections",
        "GET,    /api/restaurants/r-1/sales,           projections",
        "POST,   /api/customers,                       customers",
        "GET,    /api/customers/c-1,                   customers",
        "HEAD,   /api/customers/c-1,                   customers",
        "PUT,    /api/customers/c-1/credit-limit,      customers",
        "DELETE, /api/customers/c-1/personal-data,     customers",
        "POST,   /api/restaurants,                     restaurants",
        "PUT,    /api/restaurants/r-1/menu/pizza,      restaurants",
        "GET,    /api/restaurants/r-1/tickets,         restaurants",
        "GET,    /api/payments/o-1,                    payments",
        "GET,    /api/admin/fulfilments?olderThan=PT1M, fulfilment"
    })
    void a_request_finds_its_service(String method, String target, String service) {
        HttpResponse<String> response = gateway.send(gateway.request(target).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(gateway.reached()).containsExactly(service);
        assertThat(gateway.service(service).received().method()).isEqualTo(method);
        assertThat(gateway.service(service).received().target()).isEqualTo(target);
    }

    @Test
    void path_query_and_body_are_passed_on_byte_for_byte() {
        String target = "/api/customers/a%20b%C3%A9/credit-limit?at=2026-01-01T00:00:00Z&b=1%2B2+3&flag&b=";
        gateway.send(gateway.request(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(BodyPublishers.ofString("name=Ada&name=Grace")));

        ServiceStub.Received received = gateway.service("customers").received();
        assertThat(received.target()).isEqualTo(target);
        assertThat(received.body()).asString().isEqualTo("name=Ada&name=Grace");
        assertThat(received.headers().getFirst("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api",
        "GET,    /api/nothing",
        "PUT,    /api/orders",
        "POST,   /api/orders/o-1",
        "DELETE, /api/orders/o-1/cancellation",
        "GET,    /api/customersandmore",
        "GET,    /nothing",
        "GET,    /error"
    })
    void everything_else_is_not_found(String method, String target) {
        assertProblem(gateway.send(gateway.request(target).method(method, BodyPublishers.noBody())), 404, "NOT_FOUND");
        assertThat(gateway.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/customers/../../actuator/prometheus",
                "/api/customers/%2e%2E/%2e%2e/actuator/prometheus",
                "/api/customers/..;/..;/actuator/prometheus",
                "/api/customers/./c-1",
                "/api/customers/..",
                "/api/customers//c-1",
                "/api/customers/c-1;a=b"
            })
    void a_path_that_could_mean_something_else_in_the_service_is_refused(String target) {
        assertProblem(gateway.get(target), 400, "INVALID_REQUEST");
        assertThat(gateway.reached()).isEmpty();
    }

    @Test
    void a_query_that_cannot_be_read_is_refused() throws Exception {
        assertThat(RawRequest.get(gateway.request("/").build().uri().getPort(), "/api/orders?status=%zz"))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"INVALID_REQUEST\"");
        assertThat(gateway.reached()).isEmpty();
    }
}
