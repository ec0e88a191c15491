package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.payment.AttemptId;
import dev.orderledger.payment.PaymentCommand;
import dev.orderledger.payment.PaymentCommand.RecordCapture;
import dev.orderledger.payment.PaymentProvider;
import dev.orderledger.payment.PaymentStatus;
import dev.orderledger.payment.Payments;
import dev.orderledger.payment.SettledOtherwise;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Captures. A provider that cannot be reached is asked until it can be: the order is approved, the money is due. A capture that
 * the provider refuses is put aside, for people to look at.
 */
@Component
@DisallowReplay
@ProcessingGroup(Processors.CAPTURING)
class WhenOrderApproved {

    private static final Logger LOG = LoggerFactory.getLogger(WhenOrderApproved.class);

    private final Payments payments;
    private final PaymentProvider provider;
    private final ProviderCalls settlementCalls;
    private final BatchCommands commands;

    WhenOrderApproved(
            Payments payments, PaymentProvider provider, ProviderCalls settlementCalls, BatchCommands commands) {
        this.payments = payments;
        this.provider = provider;
        this.settlementCalls = settlementCalls;
        this.commands = commands;
    }

    @EventHandler
    void on(OrderApproved event, UnitOfWork<?> batch) {
        commands.sendAnswer(settlementCalls.start(() -> capture(event.orderId())), batch);
    }

    private Optional<PaymentCommand> capture(OrderId order) {
        if (isAuthorized(order)) {
            if (provider.capture(AttemptId.of(order))) {
                return Optional.of(new RecordCapture(order));
            }
            if (isAuthorized(order)) { // and was not reversed meanwhile
                throw new SettledOtherwise(order, "Approved and not captured");
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
