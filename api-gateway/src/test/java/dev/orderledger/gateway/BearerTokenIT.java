package dev.orderledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenIT {

    private static final IdentityProvider PROVIDER = IdentityProvider.withNewKey();
    private static final IdentityProvider STRANGER = IdentityProvider.withNewKey();

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void startGateway(@TempDir Path directory) {
        gateway = GatewayUnderTest.start(
                "--orderledger.gateway.tokens.public-key=" + PROVIDER.publicKeyTo(directory.resolve("public.pem")),
                "--orderledger.gateway.tokens.issuer=" + IdentityProvider.ISSUER);
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
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
    void the_subject_of_a_token_is_the_caller_and_the_token_stays_here(String scheme) {
        HttpResponse<String> response =
                gateway.get("/api/customers/c-1", "Authorization", scheme + PROVIDER.tokenOf("ada"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertCaller("customers", "ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt"})
    void an_access_token_may_say_what_it_is(String type) {
        gateway.get("/api/customers/c-1", "Authorization", "Bearer " + PROVIDER.token(type, "k-1"));

        assertCaller("customers", "ada");
    }

    @Test
    void services_that_are_asked_side_by_side_are_told_the_caller_and_not_the_token() {
        gateway.get("/api/admin/rebuilds", "Authorization", "Bearer " + PROVIDER.tokenOf("ada"));

        assertThat(gateway.reached()).hasSize(6);
        gateway.reached().forEach(service -> assertCaller(service, "ada"));
    }

    @Test
    void without_a_token_the_caller_is_anonymous() {
        gateway.get("/api/customers/c-1");

        assertCaller("customers", "anonymous");
    }

    @Test
    void with_a_token_nobody_can_say_to_be_somebody_else() {
        gateway.get("/api/customers/c-1", "X-Actor", "operator", "Authorization", "Bearer " + PROVIDER.tokenOf("ada"));

        assertCaller("customers", "ada");
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
        gateway.get("/api/customers/c-1", "Authorization", "Bearer " + PROVIDER.tokenFor(Duration.ofSeconds(-30)));

        assertCaller("customers", "ada");
    }

    @Test
    void a_name_may_have_200_characters() {
        String name = "auth0|Ada of London " + "a".repeat(180);
        gateway.get("/api/customers/c-1", "Authorization", "Bearer " + PROVIDER.tokenOf(name));

        assertCaller("customers", name);
    }

    @Test
    void an_identity_provider_is_asked_for_its_keys() {
        try (ServiceStub keys = new ServiceStub();
                GatewayUnderTest other =
                        GatewayUnderTest.start("--orderledger.gateway.tokens.jwk-set-uri=" + keys.url() + "/keys")) {
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
            get(other, "Bearer " + PROVIDER.token(claims -> claims.issuer("anybody")));
            assertThat(other.service("customers").received().headers().get("X-Actor"))
                    .containsExactly("ada");
            other.reset();
            assertRefused(other, "Bearer " + STRANGER.tokenOf("ada"));
        }
    }

    @Test
    void keys_that_nobody_knows_do_not_make_a_request_each() {
        AtomicInteger fetched = new AtomicInteger();
        try (ServiceStub keys = new ServiceStub();
                GatewayUnderTest other =
                        GatewayUnderTest.start("--orderledger.gateway.tokens.jwk-set-uri=" + keys.url() + "/keys")) {
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

            get(other, "Bearer " + PROVIDER.tokenOnACurve());
            assertThat(other.service("customers").received().headers().get("X-Actor"))
                    .containsExactly("ada");
        }
    }

    @Test
    void a_token_for_another_application_ends_here(@TempDir Path directory) {
        try (GatewayUnderTest other = GatewayUnderTest.start(
                "--orderledger.gateway.tokens.public-key=" + PROVIDER.publicKeyTo(directory.resolve("public.pem")),
                "--orderledger.gateway.tokens.audience=orderledger")) {
            assertRefused(other, "Bearer " + PROVIDER.token(claims -> claims.audience("payroll")));
            assertRefused(other, "Bearer " + PROVIDER.tokenOf("ada"));

            get(other, "Bearer " + PROVIDER.token(claims -> claims.audience(List.of("payroll", "orderledger"))));
            assertThat(other.service("customers").received().headers().get("X-Actor"))
                    .containsExactly("ada");
        }
    }

    @Test
    void where_there_is_no_key_nobody_is_believed() {
        try (GatewayUnderTest other = GatewayUnderTest.start()) {
            assertRefused(other, "Bearer " + PROVIDER.tokenOf("ada"));
        }
    }

    private static HttpResponse<String> get(GatewayUnderTest asked, String authorization) {
        return asked.get("/api/customers/c-1", "Authorization", authorization);
    }

    private static void assertRefused(GatewayUnderTest asked, String authorization) {
        HttpResponse<String> response = get(asked, authorization);
        GatewayTestBase.assertProblem(response, 401, "UNAUTHENTICATED");
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
        assertThat(asked.reached()).isEmpty();
    }

    private static void assertCaller(String service, String name) {
        Map<String, List<String>> received = gateway.service(service).received().headers();
        assertThat(received.get("X-actor")).containsExactly(name);
        assertThat(received).doesNotContainKey("Authorization");
    }
}
