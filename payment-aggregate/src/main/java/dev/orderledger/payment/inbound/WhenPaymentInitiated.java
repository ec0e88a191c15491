package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined.Reason;
import dev.orderledger.contracts.PaymentEvent.PaymentInitiated;
import dev.orderledger.payment.Authorization;
import dev.orderledger.payment.Authorization.Approved;
import dev.orderledger.payment.Authorization.Refused;
import dev.orderledger.payment.CardTokens;
import dev.orderledger.payment.PaymentCommand;
import dev.orderledger.payment.PaymentCommand.RecordAuthorization;
import dev.orderledger.payment.PaymentCommand.RecordDecline;
import dev.orderledger.payment.PaymentProvider;
import dev.orderledger.payment.ProviderUnavailable;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Authorises. A provider that cannot be reached means no: the customer is waiting for the answer. So does a card that is not here
 * any more; when the payment has its answer already, that changes nothing.
 */
@Component
@DisallowReplay
@ProcessingGroup(Processors.CHARGING)
class WhenPaymentInitiated {

    private static final Logger LOG = LoggerFactory.getLogger(WhenPaymentInitiated.class);

    private final PaymentProvider provider;
    private final CardTokens cards;
    private final ProviderCalls authorizationCalls;
    private final BatchCommands commands;

    WhenPaymentInitiated(
            PaymentProvider provider, CardTokens cards, ProviderCalls authorizationCalls, BatchCommands commands) {
        this.provider = provider;
        this.cards = cards;
        this.authorizationCalls = authorizationCalls;
        this.commands = commands;
    }

    @EventHandler
    void on(PaymentInitiated event, UnitOfWork<?> batch) {
        commands.sendAnswer(authorizationCalls.start(() -> authorize(event)), batch);
    }

    private Optional<PaymentCommand> authorize(PaymentInitiated event) {
        return card(event).map(card -> authorize(event, card)).orElseGet(() -> {
            LOG.warn("The card of order {} is not here (any more), taken for a no", event.orderId());
            return Optional.of(new RecordDecline(event.orderId(), Reason.PSP_UNAVAILABLE));
        });
    }

    /** Orders of before carry their card themselves. */
    private Optional<String> card(PaymentInitiated event) {
        return event.cardToken() == null
                ? cards.find(event.orderId(), event.customerId())
                : Optional.of(event.cardToken());
    }

    private Optional<PaymentCommand> authorize(PaymentInitiated event, String card) {
        try {
            return record(event.orderId(), provider.authorize(event.attemptId(), event.amount(), card));
        } catch (ProviderUnavailable e) {
            LOG.warn("No answer to the payment of order {}, taken for a no: {}", event.orderId(), e.getMessage());
            return Optional.of(new RecordDecline(event.orderId(), Reason.PSP_UNAVAILABLE));
        }
    }

    private static Optional<PaymentCommand> record(OrderId order, Authorization answer) {
        if (answer instanceof Approved approved) {
            return Optional.of(new RecordAuthorization(order, approved.pspReference()));
        }
        if (answer instanceof Refused refused) {
            return Optional.of(new RecordDecline(order, refused.reason()));
        }
        return Optional.empty();
    }
}
