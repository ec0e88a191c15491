package dev.orderledger.order.outbound;

import dev.orderledger.access.Caller;
import dev.orderledger.telemetry.Traceparent;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.springframework.http.HttpHeaders;

/**
 * Calls another service with the token of the caller that this thread answers; there is a limit to the time, and to how many
 * calls there are at once. Nothing is repeated.
 */
final class PeerClient {

    private final Duration timeout;
    private final HttpClient client;
    private final Bulkhead bulkhead;

    /**
     * @param timeout of a connection, and of an answer
     * @param calls   how many there may be at once
     * @param maxWait how long one more waits for its turn
     * @param tls     this service's certificate, and whom it trusts; when empty, no certificate, and whom Java trusts
     */
    PeerClient(String name, Duration timeout, int calls, Duration maxWait, Optional<SSLContext> tls) {
        this.timeout = timeout;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
        tls.ifPresent(builder::sslContext);
        client = builder.build();
        bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(calls)
                        .maxWaitDuration(maxWait)
                        .build());
    }

    /**
     * Sends a request, and answers the status of the response.
     *
     * @throws BulkheadFullException when there are too many calls already
     * @throws IOException           when there is no answer, or none in time; the same again may help
     */
    int statusOf(HttpRequest.Builder request) throws IOException {
        request.timeout(timeout);
        Caller.currentToken().ifPresent(token -> request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        Traceparent.current().ifPresent(span -> request.header(Traceparent.NAME, span));
        bulkhead.acquirePermission();
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(e.getMessage());
        } finally {
            bulkhead.onComplete();
        }
    }
}
