package dev.orderledger.quickstart.psp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderledger.quickstart.CannotRun;
import dev.orderledger.quickstart.psp.BookEntry.Amount;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payment service provider over HTTP. Behaves by card token, see {@link CardTokens};
 * {@code GET /books} lists everything it knows. What it has answered survives a kill: its books are journalled, and on
 * disk before the answer goes out. No thread waits for a slow answer.
 */
public final class SandboxPsp implements AutoCloseable {

    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration MAX_DELAY = Duration.ofSeconds(60);
    private static final int FAILURES_OF_A_FLAKY_CARD = 2;
    private static final int THREADS = 8;

    private final JsonMapper json = JsonMapper.builder().build();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, SandboxPsp::daemon);
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Books books;
    private final HttpServer server;

    private SandboxPsp(InetSocketAddress address, Path journalFile) throws IOException {
        books = new Books(journalFile, json);
        server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/authorizations", this::authorizations);
        server.createContext("/health", it -> respond(it, Answer.now(Answer.OK, Map.of("status", "UP"))));
        server.createContext("/books", it -> respond(it, Answer.now(Answer.OK, books.all())));
    }

    /**
     * Starts the provider on loopback.
     *
     * @param port        0 for any that is free
     * @param journalFile its books; made when missing
     * @throws CannotRun when the port is taken or the books cannot be read
     */
    public static SandboxPsp start(int port, Path journalFile) {
        return start(new InetSocketAddress("127.0.0.1", port), journalFile);
    }

    /** The same on any address of this machine. */
    static SandboxPsp start(InetSocketAddress address, Path journalFile) {
        // The JDK's server sends headers and body in two packets; without this each answer waits 40 ms in between.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            SandboxPsp psp = new SandboxPsp(address, journalFile);
            psp.server.start();
            return psp;
        } catch (IOException e) {
            throw new CannotRun(
                    "The sandbox payment provider does not start at " + address + " with " + journalFile + ": "
                            + e.getMessage() + ".",
                    e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        books.close();
    }

    private void authorizations(HttpExchange exchange) {
        String[] path = exchange.getRequestURI().getPath().split("/");
        try {
            if (!exchange.getRequestMethod().equals("POST")) {
                respond(exchange, Answer.error(405, "only POST"));
            } else if (path.length == 2) {
                authorize(exchange, json.readValue(exchange.getRequestBody(), AuthorizationRequest.class));
            } else {
                exchange.getRequestBody().readAllBytes();
                respond(exchange, path.length == 4 ? settle(path[2], path[3]) : Answer.error(404, "no such place"));
            }
        } catch (JacksonException | IllegalArgumentException e) {
            respond(exchange, Answer.error(400, "the request cannot be read"));
        } catch (IOException | RuntimeException e) {
            respond(exchange, Answer.error(500, e.toString()));
        }
    }

    private Answer settle(String attemptId, String action) {
        return switch (action) {
            case "capture" -> books.capture(attemptId);
            case "void" -> books.voidAttempt(attemptId);
            case "refund" -> books.refund(attemptId);
            default -> Answer.error(404, "no such action");
        };
    }

    private void authorize(HttpExchange exchange, AuthorizationRequest request) {
        if (request.cardToken().equals(CardTokens.FLAKY) && failsOnceMore(request.attemptId())) {
            respond(exchange, Answer.error(500, "as this card does"));
            return;
        }
        Answer answer = books.authorize(request.attemptId(), request.amount(), request.cardToken());
        switch (request.cardToken()) {
            case CardTokens.SLOW -> later(SLOW, () -> respond(exchange, answer));
            case CardTokens.TIMEOUT -> later(MAX_DELAY, exchange::close);
            default -> respond(exchange, answer);
        }
    }

    private boolean failsOnceMore(String attemptId) {
        return !books.knows(attemptId) && failures.merge(attemptId, 1, Integer::sum) <= FAILURES_OF_A_FLAKY_CARD;
    }

    private void later(Duration delay, Runnable task) {
        threads.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void respond(HttpExchange exchange, Answer answer) {
        answer.stored()
                .whenCompleteAsync(
                        (stored, failure) -> write(
                                exchange,
                                failure == null
                                        ? answer
                                        : Answer.error(500, "the books cannot be written: " + failure.getMessage())),
                        threads);
    }

    private void write(HttpExchange exchange, Answer answer) {
        try {
            if (answer.body() == null) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                byte[] body = json.writeValueAsBytes(answer.body());
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            // the client has gone
        } finally {
            exchange.close();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sandbox-psp");
        thread.setDaemon(true);
        return thread;
    }

    private record AuthorizationRequest(String attemptId, Amount amount, String cardToken) {

        AuthorizationRequest {
            if (attemptId == null || attemptId.isBlank() || amount == null || cardToken == null) {
                throw new IllegalArgumentException("attemptId, amount and cardToken are needed");
            }
        }
    }
}
