package dev.orderledger.order.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The other services, as far as they are asked: by id, they know it, do not know it, fail, or never answer. Takes cards. */
public final class StubPeers implements AutoCloseable {

    public static final String UNKNOWN = "unknown";
    public static final String FAILING = "failing";
    public static final String SILENT = "silent";
    public static final String ANOTHER = "another";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> cards = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;

    public StubPeers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/", this::answer);
        server.createContext("/internal/", this::takeCard);
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** How often anybody asked. */
    int calls() {
        return calls.get();
    }

    /** The bodies with which cards were brought. */
    public List<String> cards() {
        return cards;
    }

    /** Lets the silent ones answer, that they do not know. */
    void endTheSilence() {
        end.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        exchange.sendResponseHeaders(status(path.substring(path.lastIndexOf('/') + 1)), -1);
        exchange.close();
    }

    /** A card that nobody takes is one that fails; another one than before is one that is refused. */
    private void takeCard(HttpExchange exchange) throws IOException {
        String card = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        cards.add(card);
        exchange.sendResponseHeaders(
                card.contains("tok_" + FAILING) ? 503 : card.contains("tok_" + ANOTHER) ? 409 : 204, -1);
        exchange.close();
    }

    private int status(String id) {
        return switch (id) {
            case UNKNOWN -> 404;
            case FAILING -> 500;
            case SILENT -> {
                awaitTheEnd();
                yield 404;
            }
            default -> 200;
        };
    }

    private void awaitTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        endTheSilence();
        server.stop(0);
        threads.shutdownNow();
    }
}
