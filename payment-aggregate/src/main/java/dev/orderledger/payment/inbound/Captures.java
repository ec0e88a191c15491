package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.payment.AttemptId;
import dev.orderledger.payment.PaymentProvider;
import dev.orderledger.payment.PaymentStatus;
import dev.orderledger.payment.Payments;
import org.springframework.stereotype.Component;

/** Has the provider take what it has authorised. */
@Component
class Captures {

    enum Outcome {
        TAKEN,
        REFUSED,
        /** The payment was reversed, or has been captured. */
        NOTHING_TO_TAKE
    }

    private final Payments payments;
    private final PaymentProvider provider;

    Captures(Payments payments, PaymentProvider provider) {
        this.payments = payments;
        this.provider = provider;
    }

    /** @throws dev.orderledger.payment.ProviderUnavailable when there is no answer; to be asked again */
    Outcome capture(OrderId order) {
        if (!isAuthorized(order)) {
            return Outcome.NOTHING_TO_TAKE;
        }
        if (provider.capture(AttemptId.of(order))) {
            return Outcome.TAKEN;
        }
        return isAuthorized(order) ? Outcome.REFUSED : Outcome.NOTHING_TO_TAKE; // or was reversed meanwhile
    }

    private boolean isAuthorized(OrderId order) {
        return payments.find(order)
                .filter(payment -> payment.status() == PaymentStatus.AUTHORIZED)
                .isPresent();
    }
}
