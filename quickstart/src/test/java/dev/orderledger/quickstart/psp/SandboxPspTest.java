package dev.orderledger.quickstart.psp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxPspTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<SandboxPsp> started = new ArrayList<>();
    private SandboxPsp psp;

    @BeforeEach
    void start() {
        psp = SandboxPsp.start(0, journal());
        started.add(psp);
    }

    @AfterEach
    void stop() {
        started.forEach(SandboxPsp::close);
    }

    @Test
    void a_good_card_is_approved_and_a_repetition_gets_the_same_answer() throws Exception {
        HttpResponse<String> first = authorize("a", "tok_visa");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).startsWith("{\"reference\":\"psp_");
        assertThat(authorize("a", "tok_visa").body()).isEqualTo(first.body());
        assertThat(books()).containsOnlyOnce("attemptId").contains("\"amount\":{\"amount\":2350,\"currency\":\"EUR\"}");
    }

    @ParameterizedTest
    @CsvSource({"tok_declined,CARD_DECLINED", "tok_insufficient,INSUFFICIENT_FUNDS", "tok_stolen,CARD_UNKNOWN"})
    void a_bad_card_is_refused_every_time(String token, String reason) throws Exception {
        for (int call = 1; call <= 2; call++) {
            HttpResponse<String> response = authorize("a", token);
            assertThat(response.statusCode()).isEqualTo(402);
            assertThat(response.body()).isEqualTo("{\"reason\":\"" + reason + "\"}");
        }
        assertThat(books()).contains("DECLINED");
        assertThat(settle("a", "void")).isEqualTo(204);
        assertThat(settle("a", "capture")).isEqualTo(409);
    }

    @Test
    void a_flaky_card_fails_twice_an_attempt() throws Exception {
        assertThat(authorize("a", "tok_flaky").statusCode()).isEqualTo(500);
        assertThat(authorize("b", "tok_flaky").statusCode()).isEqualTo(500);
        assertThat(authorize("a", "tok_flaky").statusCode()).isEqualTo(500);
        assertThat(authorize("a", "tok_flaky").statusCode()).isEqualTo(200);
        assertThat(authorize("a", "tok_flaky").statusCode()).isEqualTo(200);
    }

    @Test
    void slow_cards_take_two_seconds_and_do_not_hold_up_each_other_or_anybody_else() throws Exception {
        long start = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
        for (int card = 1; card <= 400; card++) { // 100 s, if each held one of the provider's eight threads
            slow.add(client.sendAsync(authorization("slow" + card, "tok_slow", PATIENT), BodyHandlers.ofString()));
        }
        authorize("a", "tok_visa");
        Duration others = Duration.ofNanos(System.nanoTime() - start);
        for (CompletableFuture<HttpResponse<String>> answer : slow) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        assertThat(others).isLessThan(Duration.ofSeconds(10));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(60));
    }

    @Test
    void a_silent_card_is_authorised_without_a_word_and_can_be_voided() throws Exception {
        assertThatThrownBy(() ->
                        client.send(authorization("a", "tok_timeout", Duration.ofSeconds(2)), BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        await().untilAsserted(() -> assertThat(books()).contains("AUTHORIZED"));
        assertThat(settle("a", "void")).isEqualTo(204);
        assertThat(books()).contains("VOIDED");
    }

    @Test
    void an_amount_is_captured_once_and_refunded_once() throws Exception {
        authorize("a", "tok_visa");
        assertThat(settle("a", "refund")).isEqualTo(409);
        assertThat(settle("a", "capture")).isEqualTo(204);
        assertThat(settle("a", "capture")).isEqualTo(204);
        assertThat(books()).contains("\"status\":\"CAPTURED\"", "\"captures\":1");
        assertThat(settle("a", "void")).isEqualTo(409);
        assertThat(settle("a", "refund")).isEqualTo(204);
        assertThat(settle("a", "refund")).isEqualTo(204);
        assertThat(settle("a", "capture")).isEqualTo(409);
        assertThat(books()).contains("\"status\":\"REFUNDED\"", "\"captures\":1");
    }

    @Test
    void a_voided_attempt_stays_voided() throws Exception {
        authorize("a", "tok_visa");
        assertThat(settle("a", "void")).isEqualTo(204);
        assertThat(settle("a", "void")).isEqualTo(204);
        assertThat(settle("a", "capture")).isEqualTo(409);
        assertThat(authorize("a", "tok_visa").statusCode()).isEqualTo(409);
    }

    @Test
    void a_void_that_comes_first_is_remembered() throws Exception {
        assertThat(settle("a", "void")).isEqualTo(204);
        assertThat(authorize("a", "tok_visa").statusCode()).isEqualTo(409);
        assertThat(books()).contains("VOIDED").doesNotContain("AUTHORIZED");
    }

    @Test
    void an_attempt_has_one_amount() throws Exception {
        authorize("a", "tok_visa");
        assertThat(post("/authorizations", body("a", 1, "tok_visa")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void what_is_unknown_or_unreadable_is_said_so() throws Exception {
        assertThat(settle("a", "capture")).isEqualTo(409);
        assertThat(settle("a", "refund")).isEqualTo(409);
        assertThat(settle("a", "forget")).isEqualTo(404);
        assertThat(post("/authorizations", "{").statusCode()).isEqualTo(400);
        assertThat(post("/authorizations", "{\"attemptId\":\"a\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_books_survive_a_kill_and_a_torn_line() throws Exception {
        String reference = authorize("a", "tok_visa").body();
        settle("a", "capture");
        authorize("b", "tok_declined");
        settle("c", "void");
        String before = books();
        Files.writeString(journal(), "{\"attemptId\":\"d\",\"refe", StandardOpenOption.APPEND);

        start(); // the first one was never closed
        assertThat(books()).isEqualTo(before);
        assertThat(authorize("a", "tok_visa").body()).isEqualTo(reference);
        assertThat(authorize("c", "tok_visa").statusCode()).isEqualTo(409);

        authorize("e", "tok_visa");
        String after = books();
        start();
        assertThat(books()).isEqualTo(after);
    }

    private Path journal() {
        return directory.resolve("psp/journal.jsonl");
    }

    private HttpResponse<String> authorize(String attempt, String token) throws IOException, InterruptedException {
        return client.send(authorization(attempt, token, PATIENT), BodyHandlers.ofString());
    }

    private HttpRequest authorization(String attempt, String token, Duration patience) {
        return request("/authorizations")
                .timeout(patience)
                .POST(BodyPublishers.ofString(body(attempt, 2350, token)))
                .build();
    }

    private static String body(String attempt, long amount, String token) {
        return """
                {"attemptId":"%s","amount":{"amount":%d,"currency":"EUR"},"cardToken":"%s"}""".formatted(attempt, amount, token);
    }

    private int settle(String attempt, String action) throws IOException, InterruptedException {
        return post("/authorizations/" + attempt + "/" + action, "").statusCode();
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private String books() throws IOException, InterruptedException {
        return client.send(request("/books").build(), BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + psp.port() + path));
    }
}
