package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderledger.embedded.FreePorts;
import dev.orderledger.embedded.Secrets;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.ServiceUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is a Keycloak: it takes the realm of the containers, and its tokens are believed. */
class KeycloakIT {

    /** Names the folder of an unpacked Keycloak; it is copied, and stays as it is. */
    private static final String HOME = "KEYCLOAK_HOME";

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private final Map<String, String> secrets = Stream.concat(Example.PEOPLE.stream(), Example.MACHINES.stream())
            .collect(Collectors.toMap(Example::variable, it -> Secrets.password()));
    private final String realm = "http://localhost:" + FreePorts.next() + "/realms/orderledger";

    @Test
    void machines_get_tokens_that_gateway_and_services_believe() throws Exception {
        assumeTrue(System.getenv(HOME) != null, HOME + " names no Keycloak");
        Process keycloak = start();
        try {
            await().atMost(TIMEOUT)
                    .ignoreExceptions()
                    .until(() ->
                            HTTP.send(HttpRequest.newBuilder(URI.create(realm)).build(), BodyHandlers.discarding())
                                            .statusCode()
                                    == 200);
            try (ServiceUnderTest restaurants = service(Service.RESTAURANT);
                    ServiceUnderTest gateway =
                            service(Service.GATEWAY, "orderledger.gateway.services.restaurants=" + restaurants.url())) {
                assertThat(open(gateway, "kitchen-display")).isEqualTo(404); // not there yet
                assertThat(as(gateway, "operator-script")
                                .post("/api/restaurants", """
                                {"restaurantId": "trattoria", "name": "T", "currency": "EUR", "capacity": 1, "menu": []}
                                """)
                                .status())
                        .isEqualTo(201);
                assertThat(open(gateway, "kitchen-display")).isEqualTo(204);
                assertThat(open(restaurants, "kitchen-display")).isEqualTo(204);
                assertThat(open(gateway, "auditor-export")).isEqualTo(403);
                assertThat(as(gateway, "auditor-export")
                                .get("/api/restaurants/trattoria/tickets")
                                .status())
                        .isEqualTo(200);
            }
            assertThat(ask("kitchen-display", "wrong", "grant_type=client_credentials")
                            .statusCode())
                    .isEqualTo(401);
            String password = secretOf("ada");
            assertThat(ask("orderledger-docs", "", "grant_type=password&username=ada&password=" + password)
                            .statusCode())
                    .isEqualTo(400);
        } finally {
            keycloak.descendants().forEach(ProcessHandle::destroy);
            keycloak.destroy();
        }
    }

    private int open(ServiceUnderTest service, String machine) throws Exception {
        return as(service, machine).post("/api/restaurants/trattoria/open", "").status();
    }

    private Api as(ServiceUnderTest service, String machine) throws Exception {
        HttpResponse<String> answer = ask(machine, secretOf(machine), "grant_type=client_credentials");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new Api(
                service.url(), Api.json(answer.body()).path("access_token").asString());
    }

    private HttpResponse<String> ask(String client, String secret, String form) throws Exception {
        byte[] name = (client + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(name))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private String secretOf(String name) {
        return secrets.get(Example.called(name).orElseThrow().variable());
    }

    private ServiceUnderTest service(Service service, String... properties) {
        Stream<String> all = Stream.concat(
                Stream.of(properties),
                Stream.of(
                        "spring.autoconfigure.exclude=" + service.excludedAutoConfigurations(),
                        "orderledger.tokens.public-key=",
                        "orderledger.tokens.issuer=" + realm,
                        "orderledger.tokens.jwk-set-uri=" // by another name than that of the issuer, as in the
                                // containers
                                + realm.replace("localhost", Wiring.HOST) + "/protocol/openid-connect/certs"));
        return ServiceUnderTest.start(service.application(), service.configName(), all.toArray(String[]::new));
    }

    /** As docker-compose.yml does. */
    private Process start() throws IOException, InterruptedException {
        Path home = directory.resolve("keycloak");
        assertThat(new ProcessBuilder("cp", "-r", System.getenv(HOME), home.toString())
                        .start()
                        .waitFor())
                .isZero();
        Path realms = Files.createDirectories(home.resolve("data/import"));
        Files.copy(Path.of("../deploy/keycloak/orderledger-realm.json"), realms.resolve("orderledger-realm.json"));
        URI uri = URI.create(realm);
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(home.resolve("bin/kc.sh").toString(), "start-dev", "--import-realm"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keycloak.log").toFile());
        builder.environment().putAll(secrets);
        builder.environment()
                .putAll(Map.of(
                        "KC_HOSTNAME",
                        "http://localhost:" + uri.getPort(),
                        "KC_HTTP_HOST",
                        Wiring.HOST,
                        "KC_HTTP_PORT",
                        String.valueOf(uri.getPort()),
                        "KC_CACHE",
                        "local",
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m"));
        return builder.start();
    }
}
