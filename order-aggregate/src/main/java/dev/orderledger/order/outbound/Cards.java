package dev.orderledger.order.outbound;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.order.OrderRefused;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the card of an order to the payment service, which keeps it, before the order is stored; this service keeps none. An
 * order whose card the payment service has not taken is not stored: there is a limit to the time, and to how many wait for it.
 */
@Component
public class Cards {

    private static final int NO_CONTENT = 204;
    private static final int CONFLICT = 409;
    private static final int MAX_CALLS_AT_ONCE = 64;

    private final URI payments;
    private final PeerClient client;
    private final JsonMapper json = JsonMapper.shared();

    Cards(PeerProperties properties, SslBundles bundles) {
        payments = properties.payments();
        client = new PeerClient(
                "cards",
                properties.cardTimeout(),
                MAX_CALLS_AT_ONCE,
                properties.cardTimeout(),
                properties.tls(bundles));
    }

    /** @throws PaymentUnavailable when it is not known whether the card was taken; asking again is safe and may help */
    public void bring(OrderId order, CustomerId customer, String token) {
        switch (statusOf(request(order, new Card(customer.value(), token)))) {
            case NO_CONTENT -> {}
            case CONFLICT ->
                throw new OrderRefused(
                        OrderRefused.Reason.IDEMPOTENCY_KEY_REUSED, "this key was used for an order with another card");
            default -> throw new PaymentUnavailable();
        }
    }

    private int statusOf(HttpRequest.Builder request) {
        try {
            return client.statusOf(request);
        } catch (BulkheadFullException | IOException e) {
            throw new PaymentUnavailable();
        }
    }

    private HttpRequest.Builder request(OrderId order, Card card) {
        return HttpRequest.newBuilder(payments.resolve("/internal/payments/" + order + "/card"))
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .PUT(BodyPublishers.ofByteArray(json.writeValueAsBytes(card)));
    }

    private record Card(String customerId, String token) {}
}
