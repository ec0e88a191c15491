package dev.orderledger.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider of a few lines that behaves by card token and keeps books: attempt id to status. */
public final class StubPsp implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> books = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> lateAnswers = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final HttpServer server;

    public StubPsp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/authorizations", this::handle);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public String status(String attemptId) {
        return books.get(attemptId);
    }

    /** As if somebody had used the provider's own pages: from now on nothing that is asked for fits. */
    public void settleByHand(String attemptId) {
        books.put(attemptId, "SETTLED_BY_HAND");
    }

    /** Takes the money of an attempt when it is asked to, and says so only when it is asked to give it back. */
    public void answerCaptureLate(String attemptId) {
        lateAnswers.put(attemptId, new CountDownLatch(1));
    }

    /** Requests so far. */
    public int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        int call = calls.incrementAndGet();
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (path.length == 2) {
            authorize(exchange, JSON.readTree(exchange.getRequestBody().readAllBytes()), call);
        } else {
            settle(exchange, path[2], path[3]);
        }
    }

    private void authorize(HttpExchange exchange, JsonNode request, int call) throws IOException {
        String attempt = request.get("attemptId").asString();
        switch (request.get("cardToken").asString()) {
            case "tok_visa" -> approve(exchange, attempt);
            case "tok_declined" -> respond(exchange, 402, "{\"reason\":\"INSUFFICIENT_FUNDS\"}");
            case "tok_odd" -> respond(exchange, 402, "{\"reason\":\"SOMETHING_NEW\",\"more\":1}");
            case "tok_garbage" -> respond(exchange, 200, "<html>");
            case "tok_silent" -> books.put(attempt, "AUTHORIZED"); // and not a word
            case "tok_flaky" -> {
                if (call <= 2) {
                    respond(exchange, 500, "");
                } else {
                    approve(exchange, attempt);
                }
            }
            default -> respond(exchange, 500, "");
        }
    }

    private void approve(HttpExchange exchange, String attempt) throws IOException {
        if ("VOIDED".equals(books.putIfAbsent(attempt, "AUTHORIZED"))) {
            respond(exchange, 409, "");
        } else {
            respond(exchange, 200, "{\"reference\":\"psp-" + attempt + "\"}");
        }
    }

    private void settle(HttpExchange exchange, String attempt, String action) throws IOException {
        String result = book(attempt, action);
        CountDownLatch lateAnswer = lateAnswers.getOrDefault(attempt, new CountDownLatch(0));
        if (action.equals("capture")) {
            await(lateAnswer);
        } else if (result != null) {
            lateAnswer.countDown();
        }
        respond(exchange, result == null ? 409 : 204, "");
    }

    /** @return what the attempt is in the books now; null when the action does not fit */
    private synchronized String book(String attempt, String action) {
        String status = books.getOrDefault(attempt, "UNKNOWN");
        String result =
                switch (action + " " + status) {
                    case "capture AUTHORIZED", "capture CAPTURED" -> "CAPTURED";
                    case "void UNKNOWN", "void AUTHORIZED", "void VOIDED" -> "VOIDED";
                    case "refund CAPTURED", "refund REFUNDED" -> "REFUNDED";
                    default -> null;
                };
        if (result != null) {
            books.put(attempt, result);
        }
        return result;
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("The provider is closed");
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
