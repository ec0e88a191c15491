package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.payment.AttemptId;
import dev.orderledger.payment.PaymentCommand;
import dev.orderledger.payment.PaymentCommand.RecordCapture;
import dev.orderledger.payment.PaymentCommand.RecordCaptureFailure;
import dev.orderledger.payment.PaymentProvider;
import dev.orderledger.payment.PaymentStatus;
import dev.orderledger.payment.Payments;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has the provider take what it has authorised. A provider that cannot be reached is asked until it can be: the order is
 * approved, the money is due. A capture that the provider refuses is recorded, and {@link Reversals} try it once more.
 */
@Component
@DisallowReplay
@ProcessingGroup(Processors.CAPTURING)
class Captures {

    private static final Logger LOG = LoggerFactory.getLogger(Captures.class);

    private final Payments payments;
    private final PaymentProvider provider;
    private final ProviderCalls settlementCalls;
    private final BatchCommands commands;

    Captures(Payments payments, PaymentProvider provider, ProviderCalls settlementCalls, BatchCommands commands) {
        this.payments = payments;
        this.provider = provider;
        this.settlementCalls = settlementCalls;
        this.commands = commands;
    }

    @EventHandler
    void on(OrderApproved event, UnitOfWork<?> batch) {
        OrderId order = event.orderId();
        commands.sendAnswer(settlementCalls.start(() -> capture(order, () -> new RecordCaptureFailure(order))), batch);
    }

    /**
     * Captures a payment.
     *
     * @param refused what follows when the provider does not take what is still authorised
     * @return empty when the payment was reversed, or has been captured
     * @throws dev.orderledger.payment.ProviderUnavailable when there is no answer; to be asked again
     */
    Optional<PaymentCommand> capture(OrderId order, Supplier<PaymentCommand> refused) {
        if (isAuthorized(order)) {
            if (provider.capture(AttemptId.of(order))) {
                return Optional.of(new RecordCapture(order));
            }
            if (isAuthorized(order)) { // and was not reversed meanwhile
                return Optional.of(refused.get());
            }
        }
        LOG.info("Order {} is approved, and its payment is not there to be captured (any more)", order);
        return Optional.empty();
    }

    private boolean isAuthorized(OrderId order) {
        return payments.find(order)
                .filter(payment -> payment.status() == PaymentStatus.AUTHORIZED)
                .isPresent();
    }
}
