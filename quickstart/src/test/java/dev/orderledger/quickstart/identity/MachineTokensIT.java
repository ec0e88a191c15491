package dev.orderledger.quickstart.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.quickstart.ChildProcess;
import dev.orderledger.testing.Api;
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
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Machines ask the login server for tokens with their secrets, and call with them. */
class MachineTokensIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path data;

    private static ChildProcess up;
    private static String gateway;

    @BeforeAll
    static void start() throws InterruptedException {
        up = ChildProcess.start("up", "--login", "--data", data.toString(), "--port", "0");
        gateway = up.url();
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    @Test
    void a_kitchen_display_sees_the_board_of_its_kitchen() throws Exception {
        new Api(gateway, LocalIssuer.in(data).operator()).post("/api/restaurants", """
                {"restaurantId": "trattoria", "name": "Trattoria", "currency": "EUR", "capacity": 10, "menu": []}
                """);
        Api display = as("kitchen-display");

        assertThat(display.post("/api/restaurants/trattoria/open", "").status()).isEqualTo(204);
        assertThat(display.get("/api/restaurants/trattoria/board").status()).isEqualTo(200);
        assertThat(display.get("/api/restaurants/another/board").status()).isEqualTo(404);
        assertThat(display.get("/api/audit/events").status()).isEqualTo(403);
    }

    @Test
    void an_export_reads_all_and_changes_nothing() throws Exception {
        Api export = as("auditor-export");

        assertThat(export.get("/api/audit/events").status()).isEqualTo(200);
        assertThat(export.post("/api/admin/processors/order/outbox/pause", "").status())
                .isEqualTo(403);
    }

    @Test
    void its_token_is_like_those_of_the_command_line() throws Exception {
        String signed;
        try (ChildProcess command = ChildProcess.start("token", "--as", "kitchen-display", "--data", data.toString())) {
            assertThat(command.waitFor()).isZero();
            signed = command.output();
        }
        String given = tokenOf("kitchen-display");

        assertThat(claims(given)).isEqualTo(claims(signed));
        assertThat(part(given, 0).path("typ")).isEqualTo(part(signed, 0).path("typ"));
    }

    private static ObjectNode claims(String token) {
        return ((ObjectNode) part(token, 1)).remove(List.of("iat", "nbf", "exp", "jti"));
    }

    /** Both lists may have the name: a secret of one is no way to the role of the other. */
    @Test
    void a_person_of_the_same_name_gives_it_nothing() throws Exception {
        Files.writeString(
                data.resolve(People.FILE), "kitchen-display = anything operator\n", StandardOpenOption.APPEND);

        assertThat(part(tokenOf("kitchen-display"), 1).path("roles")).isEqualTo(Api.json("[\"restaurant\"]"));
        assertThat(ask("kitchen-display", "anything", "grant_type=client_credentials")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(textBlock = """
            kitchen-display,  wrong, grant_type=client_credentials,                  401, invalid_client
            stranger,         wrong, grant_type=client_credentials,                  401, invalid_client
            ada,              wrong, grant_type=client_credentials,                  401, invalid_client
            orderledger-docs, wrong, grant_type=client_credentials,                  401, invalid_client
            kitchen-display,  right, grant_type=client_credentials&scope=openid,     400, invalid_scope
            kitchen-display,  right, grant_type=password&username=ada&password=ada,  400, unsupported_grant_type
            kitchen-display,  right, grant_type=authorization_code&code=guessed,     400, invalid_grant
            """)
    void nothing_else_gets_a_token(String client, String secret, String form, int status, String error)
            throws Exception {
        HttpResponse<String> answer = ask(client, "right".equals(secret) ? secretOf(client) : secret, form);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Api.json(answer.body()).path("error").asString()).isEqualTo(error);
    }

    @Test
    void secrets_are_in_no_file() throws Exception {
        String secret = secretOf("operator-script");

        for (String file : List.of(Machines.FILE, "orderledger.log")) {
            assertThat(data.resolve(file)).content().isNotEmpty().doesNotContain(secret);
        }
    }

    private static Api as(String client) throws Exception {
        return new Api(gateway, tokenOf(client));
    }

    private static String tokenOf(String client) throws Exception {
        HttpResponse<String> answer = ask(client, secretOf(client), "grant_type=client_credentials");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.json(answer.body()).path("access_token").asString();
    }

    private static String secretOf(String client) throws InterruptedException {
        return up.await(client + " has the secret ").replaceFirst(" .*", "");
    }

    private static HttpResponse<String> ask(String client, String secret, String form)
            throws IOException, InterruptedException {
        byte[] name = (client + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(up.await("Machines get tokens at ")))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(name))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode part(String token, int index) {
        return Api.json(new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8));
    }
}
