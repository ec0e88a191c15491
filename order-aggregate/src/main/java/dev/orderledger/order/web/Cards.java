package dev.orderledger.order.web;

import dev.orderledger.access.Caller;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.order.OrderRefused;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the card of an order to the payment service, which keeps it, before the order is stored; this service keeps none. An
 * order whose card nobody has taken is not stored: there is a limit to the time, and to how many wait for it.
 */
@Component
class Cards {

    private static final int NO_CONTENT = 204;
    private static final int CONFLICT = 409;
    private static final int MAX_CALLS_AT_ONCE = 64;

    private final URI payments;
    private final Duration timeout;
    private final HttpClient client;
    private final JsonMapper json = JsonMapper.shared();
    private final Bulkhead bulkhead;

    Cards(PeerProperties properties) {
        payments = properties.payments();
        timeout = properties.cardTimeout();
        bulkhead = Bulkhead.of(
                "cards",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(MAX_CALLS_AT_ONCE)
                        .maxWaitDuration(timeout)
                        .build());
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** @throws PaymentUnavailable when nobody knows whether the card was taken; the same again helps */
    void bring(OrderId order, CustomerId customer, String token) {
        HttpRequest request = request(order, new Card(customer.value(), token));
        Callable<Integer> call =
                () -> client.send(request, BodyHandlers.discarding()).statusCode();
        switch (statusOf(Bulkhead.decorateCallable(bulkhead, call))) {
            case NO_CONTENT -> {}
            case CONFLICT ->
                throw new OrderRefused(
                        OrderRefused.Reason.IDEMPOTENCY_KEY_REUSED, "this key was used for an order with another card");
            default -> throw new PaymentUnavailable();
        }
    }

    private static int statusOf(Callable<Integer> call) {
        try {
            return call.call();
        } catch (BulkheadFullException | IOException e) {
            throw new PaymentUnavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PaymentUnavailable();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(OrderId order, Card card) {
        HttpRequest.Builder request = HttpRequest.newBuilder(payments.resolve("/internal/payments/" + order + "/card"))
                .timeout(timeout)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .PUT(BodyPublishers.ofByteArray(json.writeValueAsBytes(card)));
        Caller.currentToken().ifPresent(token -> request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        return request.build();
    }

    private record Card(String customerId, String token) {}
}
