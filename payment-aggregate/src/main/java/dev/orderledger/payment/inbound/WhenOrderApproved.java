package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.payment.PaymentCommand;
import dev.orderledger.payment.PaymentCommand.RecordCapture;
import dev.orderledger.payment.PaymentCommand.RecordCaptureFailure;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Captures. A provider that cannot be reached is asked until it can be: the order is approved, the money is due. A capture
 * that the provider refuses is recorded, and {@link WhenPaymentCaptureFailed} sees to it.
 */
@Component
@DisallowReplay
@ProcessingGroup(Processors.CAPTURING)
class WhenOrderApproved {

    private static final Logger LOG = LoggerFactory.getLogger(WhenOrderApproved.class);

    private final Captures captures;
    private final ProviderCalls settlementCalls;
    private final BatchCommands commands;

    WhenOrderApproved(Captures captures, ProviderCalls settlementCalls, BatchCommands commands) {
        this.captures = captures;
        this.settlementCalls = settlementCalls;
        this.commands = commands;
    }

    @EventHandler
    void on(OrderApproved event, UnitOfWork<?> batch) {
        commands.sendAnswer(settlementCalls.start(() -> capture(event.orderId())), batch);
    }

    private Optional<PaymentCommand> capture(OrderId order) {
        return switch (captures.capture(order)) {
            case TAKEN -> Optional.of(new RecordCapture(order));
            case REFUSED -> Optional.of(new RecordCaptureFailure(order));
            case NOTHING_TO_TAKE -> {
                LOG.info("Order {} is approved, and its payment is not there to be captured (any more)", order);
                yield Optional.empty();
            }
        };
    }
}
