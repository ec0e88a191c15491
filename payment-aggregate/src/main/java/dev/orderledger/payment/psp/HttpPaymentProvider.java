package dev.orderledger.payment.psp;

import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined.Reason;
import dev.orderledger.payment.Authorization;
import dev.orderledger.payment.Authorization.Approved;
import dev.orderledger.payment.Authorization.Refused;
import dev.orderledger.payment.Authorization.Withdrawn;
import dev.orderledger.payment.PaymentProvider;
import dev.orderledger.payment.ProviderUnavailable;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The provider's HTTP interface, in the words of the port. */
@Component
final class HttpPaymentProvider implements PaymentProvider {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int PAYMENT_REQUIRED = 402;
    private static final int CONFLICT = 409;

    private final HttpCalls http;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Guard authorizations;
    private final Guard settlements;

    HttpPaymentProvider(PspProperties properties, MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        http = new HttpCalls(properties);
        authorizations = new Guard("psp-authorizations", properties, breakers);
        settlements = new Guard("psp-settlements", properties, breakers);
    }

    @Override
    public Authorization authorize(String attemptId, Money amount, String cardToken) {
        byte[] body = json.writeValueAsBytes(new AuthorizationRequest(attemptId, amount, cardToken));
        return authorizations.call(() -> answer(http.post("/authorizations", body)));
    }

    @Override
    public boolean capture(String attemptId) {
        return settle(attemptId, "capture");
    }

    @Override
    public boolean voidAuthorization(String attemptId) {
        return settle(attemptId, "void");
    }

    @Override
    public boolean refund(String attemptId) {
        return settle(attemptId, "refund");
    }

    private Authorization answer(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case OK -> new Approved(read(response, Approval.class).reference());
            case PAYMENT_REQUIRED -> new Refused(read(response, Refusal.class).knownReason());
            case CONFLICT -> new Withdrawn();
            default -> throw unexpected(response);
        };
    }

    private boolean settle(String attemptId, String action) {
        return settlements.call(() -> {
            HttpResponse<byte[]> response = http.post("/authorizations/" + attemptId + "/" + action, new byte[0]);
            return switch (response.statusCode()) {
                case NO_CONTENT -> true;
                case CONFLICT -> false;
                default -> throw unexpected(response);
            };
        });
    }

    private <T> T read(HttpResponse<byte[]> response, Class<T> type) {
        try {
            return json.readValue(response.body(), type);
        } catch (JacksonException e) {
            throw new ProviderUnavailable("the provider's answer cannot be read", e);
        }
    }

    private static ProviderUnavailable unexpected(HttpResponse<byte[]> response) {
        return new ProviderUnavailable("the provider answered with status " + response.statusCode());
    }

    private record AuthorizationRequest(String attemptId, Money amount, String cardToken) {}

    private record Approval(String reference) {}

    private record Refusal(String reason) {

        /** A reason that we have no word for is a card that was declined. */
        Reason knownReason() {
            return Arrays.stream(Reason.values())
                    .filter(it -> it.name().equals(reason))
                    .findFirst()
                    .orElse(Reason.CARD_DECLINED);
        }
    }
}
