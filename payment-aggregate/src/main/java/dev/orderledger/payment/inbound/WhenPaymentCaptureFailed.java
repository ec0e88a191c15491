package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptureFailed;
import dev.orderledger.payment.PaymentCommand;
import dev.orderledger.payment.PaymentCommand.RecordCapture;
import dev.orderledger.payment.SettledOtherwise;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Tries once more. A capture that is refused again is put aside, for people to settle with the provider; when they have, they
 * try the dead letter again.
 */
@Component
@DisallowReplay
@ProcessingGroup(Processors.REVERSING)
class WhenPaymentCaptureFailed {

    private final Captures captures;
    private final ProviderCalls settlementCalls;
    private final BatchCommands commands;

    WhenPaymentCaptureFailed(Captures captures, ProviderCalls settlementCalls, BatchCommands commands) {
        this.captures = captures;
        this.settlementCalls = settlementCalls;
        this.commands = commands;
    }

    @EventHandler
    void on(PaymentCaptureFailed event, UnitOfWork<?> batch) {
        commands.sendAnswer(settlementCalls.start(() -> captureAgain(event.orderId())), batch);
    }

    private Optional<PaymentCommand> captureAgain(OrderId order) {
        return switch (captures.capture(order)) {
            case TAKEN -> Optional.of(new RecordCapture(order));
            case REFUSED -> throw new SettledOtherwise(order, "Approved and not captured");
            case NOTHING_TO_TAKE -> Optional.empty();
        };
    }
}
