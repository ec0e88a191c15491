package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenIT {

    private static final IdentityProvider PROVIDER = GatewayUnderTest.PROVIDER;
    private static final IdentityProvider STRANGER = IdentityProvider.withNewKey();

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void startGateway() {
        gateway = GatewayUnderTest.start();
    }

    @AfterAll
    static void stopGateway() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
    void a_token_that_is_believed_goes_on_to_the_service(String scheme) {
        String token = scheme + PROVIDER.tokenOf("ada");
        HttpResponse<String> response = gateway.get("/api/customers/c-1", "Authorization", token);

        assertThat(response.statusCode()).isEqualTo(200);
        assertPassedOn("customers", token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt"})
    void an_access_token_may_say_what_it_is(String type) {
        assertThat(get(gateway, "Bearer " + PROVIDER.token(type, "k-1")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void services_that_are_asked_side_by_side_are_shown_the_token() {
        String token = "Bearer " + PROVIDER.tokenOf("ada");
        gateway.get("/api/admin/rebuilds", "Authorization", token);

        assertThat(gateway.reached()).hasSize(6);
        gateway.reached().forEach(service -> assertPassedOn(service, token));
    }

    @Test
    void without_a_token_nobody_gets_further() {
        HttpResponse<String> response = gateway.send(gateway.requestOfNobody("/api/customers/c-1"));

        GatewayTestBase.assertProblem(response, 401, "UNAUTHENTICATED");
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer")
                .doesNotContain("error");
        assertThat(gateway.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/openapi.yaml", "/actuator/health", "/api/restaurants/r-1"})
    void what_is_for_everybody_needs_no_token_and_takes_no_bad_one(String path) {
        assertThat(gateway.send(gateway.requestOfNobody(path)).statusCode()).isEqualTo(200);
        gateway.reset();

        GatewayTestBase.assertProblem(gateway.get(path, "Authorization", "Bearer abc"), 401, "UNAUTHENTICATED");
        assertThat(gateway.reached()).isEmpty();
    }

    @Test
    void a_caller_in_another_role_gets_no_further() {
        GatewayTestBase.assertProblem(
                gateway.get("/api/admin/processors", "Authorization", "Bearer " + customer("c-1")), 403, "FORBIDDEN");
        assertThat(gateway.reached()).isEmpty();
    }

    @Test
    void a_role_that_nobody_here_knows_may_do_nothing() {
        String token = "Bearer " + PROVIDER.token(it -> it.claim("roles", List.of("OPERATOR", "root", "admin")));

        GatewayTestBase.assertProblem(gateway.get("/api/customers/c-1", "Authorization", token), 403, "FORBIDDEN");
        GatewayTestBase.assertProblem(
                gateway.get(
                        "/api/customers/c-1",
                        "Authorization",
                        "Bearer " + PROVIDER.token(it -> it.claim("roles", null))),
                403,
                "FORBIDDEN");
        assertThat(gateway.reached()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Actor",
                "X-Roles",
                "X-Forwarded-User",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-HTTP-Method-Override",
                "X-Forwarded-Prefix",
                "Forwarded"
            })
    void a_header_makes_nobody_more_than_they_are(String header) {
        HttpResponse<String> response = gateway.get(
                "/api/admin/processors",
                "Authorization",
                "Bearer " + customer("c-1"),
                header,
                header.equals("Forwarded") ? "for=127.0.0.1;host=localhost" : "operator");

        GatewayTestBase.assertProblem(response, 403, "FORBIDDEN");
        assertThat(gateway.reached()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unbelievable")
    void what_is_not_a_token_to_believe_ends_here(String what, String authorization) {
        assertRefused(gateway, authorization);
    }

    static Stream<Arguments> unbelievable() {
        String good = PROVIDER.tokenOf("ada");
        String[] parts = good.split("\\.");
        String[] others = PROVIDER.tokenOf("eve").split("\\.");
        return Map.ofEntries(
                        Map.entry("expired", PROVIDER.tokenFor(Duration.ofSeconds(-90))),
                        Map.entry("without an end", PROVIDER.token(claims -> claims.expirationTime(null))),
                        Map.entry(
                                "not valid yet",
                                PROVIDER.token(claims -> claims.notBeforeTime(
                                        Date.from(Instant.now().plusSeconds(300))))),
                        Map.entry("of a foreign key", STRANGER.tokenOf("ada")),
                        Map.entry("of another issuer", PROVIDER.token(it -> it.issuer("https://id.example.com"))),
                        Map.entry("of no issuer", PROVIDER.token(claims -> claims.issuer(null))),
                        Map.entry("for another application", PROVIDER.token(it -> it.audience("payroll"))),
                        Map.entry("for no application", PROVIDER.token(it -> it.audience((String) null))),
                        Map.entry(
                                "of an issuer with a slash",
                                PROVIDER.token(it -> it.issuer(IdentityProvider.ISSUER + "/"))),
                        Map.entry("of roles that are no list", PROVIDER.token(it -> it.claim("roles", "operator"))),
                        Map.entry(
                                "of roles that are an object",
                                PROVIDER.token(it -> it.claim("roles", Map.of("operator", true)))),
                        Map.entry("of roles that are numbers", PROVIDER.token(it -> it.claim("roles", List.of(1, 2)))),
                        Map.entry("of a customer without an id", PROVIDER.tokenAs("customer", null, List.of())),
                        Map.entry("of a customer of an empty id", PROVIDER.tokenAs("customer", "", List.of())),
                        Map.entry(
                                "of a customer with a blank in the id", PROVIDER.tokenAs("customer", "c 1", List.of())),
                        Map.entry("of a restaurant without an id", PROVIDER.tokenAs("restaurant", null, List.of())),
                        Map.entry(
                                "of a restaurant with a slash and a line",
                                PROVIDER.tokenAs("restaurant", null, List.of("r\n1"))),
                        Map.entry(
                                "of two customers",
                                PROVIDER.token(it -> it.claim("customer_id", List.of("c-1", "c-2")))),
                        Map.entry("of the platform's migration", PROVIDER.tokenOf("migration")),
                        Map.entry("of anonymous", PROVIDER.tokenOf("anonymous")),
                        Map.entry("of a rebuild", PROVIDER.tokenOf("rebuild 1")),
                        Map.entry("of an empty name", PROVIDER.tokenOf("")),
                        Map.entry("without a signature", parts[0] + "." + parts[1] + "."),
                        Map.entry("with half a signature", good.substring(0, good.length() - 20)),
                        Map.entry("with a part more", good + ".e30"),
                        Map.entry("for an identity", PROVIDER.token("id+jwt", "k-1")),
                        Map.entry("of a security event", PROVIDER.token("secevent+jwt", "k-1")),
                        Map.entry("with a NUL in its type", PROVIDER.token("JWT\u0000", "k-1")),
                        Map.entry("too large for any header", "a".repeat(6_000)),
                        Map.entry("of nobody", PROVIDER.tokenOf(null)),
                        Map.entry("of a name of 201 characters", PROVIDER.tokenOf("a".repeat(201))),
                        Map.entry("of a name with a line feed", PROVIDER.tokenOf("ada\nX-Role: operator")),
                        Map.entry("of a name that no header can carry", PROVIDER.tokenOf("Zoë")),
                        Map.entry("of a name with a blank around it", PROVIDER.tokenOf("ada ")),
                        Map.entry("with another's claims", parts[0] + "." + others[1] + "." + parts[2]),
                        Map.entry(
                                "not signed",
                                new PlainJWT(new JWTClaimsSet.Builder()
                                                .subject("ada")
                                                .build())
                                        .serialize()),
                        Map.entry("sealed with the public key", PROVIDER.tokenSealedWithThePublicKey()),
                        Map.entry("for a logout", PROVIDER.token("logout+jwt", "k-1")),
                        Map.entry("on a curve that nobody knows", PROVIDER.tokenOnACurve()),
                        Map.entry("garbage", "abc"),
                        Map.entry("three dots", "a.b.c"),
                        Map.entry("two tokens", good + "," + good))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> Arguments.of(it.getKey(), "Bearer " + it.getValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YWRhOnNlY3JldA==", "Digest username=\"ada\""})
    void another_scheme_ends_here(String authorization) {
        assertRefused(gateway, authorization);
    }

    @Test
    void a_scheme_that_is_missing_ends_here() {
        assertRefused(gateway, PROVIDER.tokenOf("ada"));
    }

    @Test
    void two_headers_end_here() {
        String one = "Bearer " + PROVIDER.tokenOf("ada");
        assertThat(gateway.get("/api/customers/c-1", "Authorization", one, "Authorization", one)
                        .statusCode())
                .isEqualTo(401);
        assertThat(gateway.reached()).isEmpty();
    }

    @Test
    void clocks_may_differ_by_a_minute() {
        assertThat(get(gateway, "Bearer " + PROVIDER.tokenFor(Duration.ofSeconds(-30)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_name_may_have_200_characters() {
        String name = "auth0|Ada of London " + "a".repeat(180);
        assertThat(get(gateway, "Bearer " + PROVIDER.tokenOf(name)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_identity_provider_is_asked_for_its_keys() {
        try (ServiceStub keys = new ServiceStub();
                GatewayUnderTest other = GatewayUnderTest.start(
                        "--orderledger.tokens.jwk-set-uri=" + keys.url() + "/keys",
                        "--orderledger.tokens.issuer=" + IdentityProvider.ISSUER)) {
            keys.answers(exchange -> exchange.sendResponseHeaders(500, -1));
            HttpResponse<String> unknown = get(other, "Bearer " + PROVIDER.tokenOf("ada"));
            GatewayTestBase.assertProblem(unknown, 503, "SERVICE_UNAVAILABLE");
            assertThat(unknown.headers().firstValue("Retry-After")).contains("1");
            assertThat(other.reached()).isEmpty();

            keys.answers(exchange -> {
                byte[] set = PROVIDER.jwkSet().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, set.length);
                exchange.getResponseBody().write(set);
            });
            assertThat(get(other, "Bearer " + PROVIDER.tokenOf("ada")).statusCode())
                    .isEqualTo(200);
            other.reset();
            assertRefused(other, "Bearer " + STRANGER.tokenOf("ada"));
        }
    }

    @Test
    void keys_that_nobody_knows_do_not_make_a_request_each() {
        AtomicInteger fetched = new AtomicInteger();
        try (ServiceStub keys = new ServiceStub();
                GatewayUnderTest other = GatewayUnderTest.start(
                        "--orderledger.tokens.jwk-set-uri=" + keys.url() + "/keys",
                        "--orderledger.tokens.issuer=" + IdentityProvider.ISSUER)) {
            keys.answers(exchange -> {
                fetched.incrementAndGet();
                byte[] set = PROVIDER.jwkSet().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, set.length);
                exchange.getResponseBody().write(set);
            });
            long start = System.nanoTime();
            for (int n = 0; n < 30; n++) {
                assertThat(get(other, "Bearer " + PROVIDER.token("JWT", "made-up-" + n))
                                .statusCode())
                        .isIn(401, 503);
            }
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            assertThat(fetched.get()).isLessThanOrEqualTo(2 * (int) (seconds + 1) + 1);

            assertThat(get(other, "Bearer " + PROVIDER.tokenOnACurve()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_token_may_be_for_other_applications_as_well() {
        String token = "Bearer " + PROVIDER.token(claims -> claims.audience(List.of("payroll", "orderledger")));

        assertThat(get(gateway, token).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--orderledger.tokens.issuer=https://id.example.org",
                "--orderledger.tokens.jwk-set-uri=http://localhost:1/keys"
            })
    void without_a_key_or_an_issuer_nothing_starts(String property) {
        assertThatThrownBy(() -> GatewayUnderTest.start(property)).hasStackTraceContaining("orderledger.tokens");
    }

    private static String customer(String id) {
        return PROVIDER.tokenAs("customer", id, null);
    }

    private static HttpResponse<String> get(GatewayUnderTest asked, String authorization) {
        return asked.get("/api/customers/c-1", "Authorization", authorization);
    }

    private static void assertRefused(GatewayUnderTest asked, String authorization) {
        HttpResponse<String> response = get(asked, authorization);
        GatewayTestBase.assertProblem(response, 401, "UNAUTHENTICATED");
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"invalid_token\"");
        assertThat(asked.reached()).isEmpty();
    }

    private static void assertPassedOn(String service, String token) {
        assertThat(gateway.service(service).received().headers().get("Authorization"))
                .containsExactly(token);
    }
}
