package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PassingAnswersIT extends GatewayTestBase {

    @Test
    void a_problem_of_a_service_is_the_clients() {
        String problem = "{ \"type\":\"urn:orderledger:problem:customer-unknown\", \"code\":\"CUSTOMER_UNKNOWN\" }";
        answer("orders", 422, problem, "Content-Type", "application/problem+json");

        HttpResponse<String> response =
                gateway.send(gateway.request("/api/orders").POST(BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).isEqualTo(problem);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void even_a_failure_of_a_service_is_passed_on_as_it_is() {
        answer("projections", 503, "not yet", "Retry-After", "2", "Content-Type", "text/plain");

        HttpResponse<String> response = gateway.get("/api/orders/o-1?minVersion=9");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("not yet");
        assertThat(response.headers().allValues("Retry-After")).containsExactly("2");
    }

    @Test
    void an_accepted_order_has_its_location() {
        answer("orders", 202, "{}", "Location", "/api/orders/o-1");

        HttpResponse<String> response =
                gateway.send(gateway.request("/api/orders").POST(BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(header(response, "Location")).isEqualTo("/api/orders/o-1");
    }

    @Test
    void a_redirect_is_the_clients_to_follow() {
        answer("projections", 303, "", "Location", "/api/orders/o-2");

        assertThat(gateway.get("/api/orders/o-1").statusCode()).isEqualTo(303);
    }

    @Test
    void an_order_has_its_etag() {
        answer("projections", 200, "{\"version\":4}", "ETag", "\"4\"", "Preference-Applied", "wait=30");

        HttpResponse<String> response = gateway.get("/api/orders/o-1", "Prefer", "wait=30", "If-None-Match", "\"3\"");

        assertThat(header(response, "ETag")).isEqualTo("\"4\"");
        assertThat(header(response, "Preference-Applied")).isEqualTo("wait=30");
        assertThat(response.body()).isEqualTo("{\"version\":4}");
        assertThat(gateway.service("projections").received().headers().getFirst("If-None-Match"))
                .isEqualTo("\"3\"");
    }

    @Test
    void not_modified_stays_not_modified() {
        gateway.service("projections").answers(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"4\"");
            exchange.sendResponseHeaders(304, -1);
        });

        HttpResponse<String> response = gateway.get("/api/orders/o-1", "If-None-Match", "\"4\"");

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(header(response, "ETag")).isEqualTo("\"4\"");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void whether_something_was_modified_is_for_the_service_to_say() {
        answer("projections", 200, "{\"version\":4}", "ETag", "\"4\"");

        assertThat(gateway.get("/api/orders/o-1", "If-None-Match", "\"4\"").body())
                .isEqualTo("{\"version\":4}");
    }

    @Test
    void a_spreadsheet_stays_a_spreadsheet() {
        answer("projections", 200, "position;type\n1;Straße\n", "Content-Type", "text/csv;charset=UTF-8");

        HttpResponse<String> response = gateway.get("/api/orders/o-1/history", "Accept", "text/csv");

        assertThat(header(response, "Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(response.body()).isEqualTo("position;type\n1;Straße\n");
        assertThat(gateway.service("projections").received().headers().getFirst("Accept"))
                .isEqualTo("text/csv");
    }

    @Test
    void what_is_compressed_stays_compressed() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        gateway.service("projections").answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, zipped.size());
            exchange.getResponseBody().write(zipped.toByteArray());
        });

        HttpResponse<byte[]> response = gateway.send(
                gateway.request("/api/orders").header("Accept-Encoding", "gzip"), BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(response.body()).isEqualTo(zipped.toByteArray());
    }

    @Test
    void one_connection_serves_many_requests() {
        answer("projections", 200, "{}");
        gateway.get("/api/orders/o-1");
        int port = gateway.service("projections").received().port();

        gateway.get("/api/orders/o-1");

        assertThat(gateway.service("projections").received().port()).isEqualTo(port);
    }

    @Test
    void an_answer_that_breaks_off_is_not_passed_on_as_a_whole_one() {
        gateway.service("projections").answers(exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(new byte[500_000]);
        });

        assertThatThrownBy(() -> gateway.get("/api/orders")).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void an_answer_that_breaks_off_at_once_is_none() {
        gateway.service("projections").answers(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"4\"");
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[500]);
        });

        HttpResponse<String> response = gateway.get("/api/orders/o-1");

        assertProblem(response, 503, "SERVICE_UNAVAILABLE");
        assertThat(header(response, "Retry-After")).isEqualTo("1");
        assertThat(header(response, "ETag")).isNull();
    }

    @Test
    void events_pass_as_they_come_and_the_service_learns_when_the_client_leaves() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        gateway.service("projections").answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            sendUntilNobodyListens(exchange.getResponseBody(), left);
        });

        HttpResponse<InputStream> response =
                gateway.send(gateway.request("/api/orders/o-1/live"), BodyHandlers.ofInputStream());
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(events.readLine()).isEqualTo("data: 1");
        }

        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void sendUntilNobodyListens(OutputStream events, CountDownLatch left) {
        try {
            while (!left.await(10, TimeUnit.MILLISECONDS)) {
                events.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
                events.flush();
            }
        } catch (IOException e) {
            left.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(String service, int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        gateway.service(service).answers(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
