package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentReversalRequested;
import dev.orderledger.payment.AttemptId;
import dev.orderledger.payment.PaymentCommand;
import dev.orderledger.payment.PaymentCommand.RecordRefund;
import dev.orderledger.payment.PaymentCommand.RecordVoid;
import dev.orderledger.payment.PaymentProvider;
import dev.orderledger.payment.SettledOtherwise;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Reverses at the provider, at once, even if its answer is still open: a void is final there, so the answer can only be
 * a no from then on. Whether there is something to void or to give back is decided by the provider's books, since a
 * capture may be on its way to them.
 */
@Component
@DisallowReplay
@ProcessingGroup(Processors.REVERSING)
class WhenPaymentReversalRequested {

    private final PaymentProvider provider;
    private final ProviderCalls settlementCalls;
    private final BatchCommands commands;

    WhenPaymentReversalRequested(PaymentProvider provider, ProviderCalls settlementCalls, BatchCommands commands) {
        this.provider = provider;
        this.settlementCalls = settlementCalls;
        this.commands = commands;
    }

    @EventHandler
    void on(PaymentReversalRequested event, UnitOfWork<?> batch) {
        commands.sendAnswer(settlementCalls.start(() -> reverse(event.orderId())), batch);
    }

    private Optional<PaymentCommand> reverse(OrderId order) {
        String attempt = AttemptId.of(order);
        if (provider.voidAuthorization(attempt)) {
            return Optional.of(new RecordVoid(order));
        }
        if (provider.refund(attempt)) {
            return Optional.of(new RecordRefund(order));
        }
        throw new SettledOtherwise(order, "Neither voided nor refunded");
    }
}
