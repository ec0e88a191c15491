package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.payment.AttemptId;
import dev.orderledger.payment.PaymentCommand;
import dev.orderledger.payment.PaymentCommand.RecordCapture;
import dev.orderledger.payment.PaymentProvider;
import dev.orderledger.payment.PaymentStatus;
import dev.orderledger.payment.Payments;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Captures. A provider that cannot be reached is asked until it can be: the order is approved, the money is due. */
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
        boolean authorized = payments.find(order)
                .filter(payment -> payment.status() == PaymentStatus.AUTHORIZED)
                .isPresent();
        if (authorized && provider.capture(AttemptId.of(order))) {
            return Optional.of(new RecordCapture(order));
        }
        LOG.info("Order {} is approved, and its payment is not there to be captured (any more)", order);
        return Optional.empty();
    }
}
