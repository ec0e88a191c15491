package dev.orderledger.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.InvalidValue;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.serialization.Json;
import dev.orderledger.web.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {

    private static final JsonMapper JSON = json();

    private final MockMvc web = MockMvcBuilders.standaloneSetup(new Failing())
            .setControllerAdvice(new Problems(), new TraceableProblems())
            .setMessageConverters(new JacksonJsonHttpMessageConverter(JSON))
            .build();

    enum Size {
        SMALL,
        LARGE
    }

    record Body(OrderId orderId, long amount, int count, boolean urgent, Size size, List<String> names, Money price) {}

    @RestController
    static class Failing {

        @GetMapping("/fault-of-ours")
        void fault() {
            throw new IllegalArgumentException("inside");
        }

        @GetMapping("/invalid-value")
        void invalid() {
            throw new InvalidValue("a limit is not negative");
        }

        @GetMapping("/unknown")
        void unknown() {
            throw new ErrorResponseException(
                    HttpStatus.NOT_FOUND, Problem.of(HttpStatus.NOT_FOUND, "THING_UNKNOWN", "No such thing."), null);
        }

        @GetMapping("/orders/{id}")
        void order(@PathVariable OrderId id) {}

        @PostMapping("/body")
        void body(@RequestBody Body body) {}
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /body, 405, METHOD_NOT_ALLOWED, DELETE is not possible here.",
        "POST, /body, 415, UNSUPPORTED_MEDIA_TYPE, The body has to be application/json.",
        "GET, /nothing, 404, NOT_FOUND, There is nothing here.",
        "GET, /unknown, 404, THING_UNKNOWN, No such thing."
    })
    void what_the_framework_refuses_is_a_problem_of_the_api(
            String method, String path, int status, String code, String detail) throws Exception {
        MockHttpServletResponse answer = web.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path)
                        .header("X-Request-Id", "r-1")
                        .header("X-Request-Path", "/api/path/of/the/client")
                        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                        .header("Accept", "text/csv")
                        .content("x"))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentAsString())
                .contains("\"type\":\"urn:orderledger:problem:", "\"code\":\"" + code, detail)
                .contains("\"requestId\":\"r-1\"", "\"instance\":\"/api/path/of/the/client\"")
                .contains("\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\"");
    }

    @Test
    void an_illegal_argument_is_a_fault_of_ours_and_says_nothing_of_our_inside() throws Exception {
        MockHttpServletResponse answer = get("/fault-of-ours");
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getContentAsString()).contains("INTERNAL_ERROR").doesNotContain("inside");
    }

    @Test
    void an_invalid_value_is_the_clients_and_is_explained() throws Exception {
        MockHttpServletResponse answer = get("/invalid-value");
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("INVALID_REQUEST", "a limit is not negative");
    }

    @Test
    void an_id_that_is_none_is_explained() throws Exception {
        MockHttpServletResponse answer = get("/orders/" + "x".repeat(65));
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("INVALID_REQUEST", "an id is text of 1 to 64 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'amount': 'many'}                             | /amount         | a whole number of at most 9223372036854775807",
                "{'amount': 9223372036854775808}                | /amount         | a whole number of at most 9223372036854775807",
                "{'count': {}}                                  | /count          | a whole number of at most 2147483647",
                "{'urgent': 'perhaps'}                          | /urgent         | true or false",
                "{'size': 'HUGE'}                               | /size           | one of SMALL, LARGE",
                "{'names': 'Ada'}                               | /names          | a list",
                "{'price': 12}                                  | /price          | an object",
                "{'price': {'amount': 1, 'currency': 'pounds'}} | /price          | a currency is a code of ISO 4217, such as EUR",
                "{'orderId': ''}                                | /orderId        | an id is text of 1 to 64 characters",
                "{'colour': 'red', 'amount': 1, 'count': 1, 'urgent': true}                              | /colour         | unknown field",
                "{'amount': 1                                   | /               | is not JSON, or not what is expected here",
            })
    void what_cannot_be_read_says_where_and_what_is_expected(String body, String pointer, String expected)
            throws Exception {
        MockHttpServletResponse answer = web.perform(MockMvcRequestBuilders.post("/body")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.replace('\'', '"')))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(JSON.readTree(answer.getContentAsString())
                        .at("/properties/errors")
                        .valueStream())
                .as(answer.getContentAsString())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.path("pointer").asString()).isEqualTo(pointer);
                    assertThat(error.path("message").asString())
                            .contains(expected)
                            .doesNotContain("dev.orderledger", "tools.jackson");
                });
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return web.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
    }

    private static JsonMapper json() {
        JsonMapper.Builder mapper = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        Json.configureValues(mapper);
        return mapper.build();
    }
}
