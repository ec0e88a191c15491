package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.FulfilmentEvent.PaymentReversalRequestedByFulfilment;
import dev.orderledger.payment.PaymentCommand.ReversePayment;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

@Component
@DisallowReplay
@ProcessingGroup(Processors.POLICIES)
class WhenPaymentReversalRequestedByFulfilment {

    private final BatchCommands commands;

    WhenPaymentReversalRequestedByFulfilment(BatchCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(PaymentReversalRequestedByFulfilment event, UnitOfWork<?> batch) {
        commands.send(new ReversePayment(event.orderId()), batch);
    }
}
