package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.FulfilmentEvent.PaymentRequested;
import dev.orderledger.payment.AttemptId;
import dev.orderledger.payment.PaymentCommand.InitiatePayment;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

@Component
@DisallowReplay
@ProcessingGroup(Processors.POLICIES)
class WhenPaymentRequested {

    private final BatchCommands commands;

    WhenPaymentRequested(BatchCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(PaymentRequested event, UnitOfWork<?> batch) {
        commands.send(
                new InitiatePayment(
                        event.orderId(),
                        event.customerId(),
                        AttemptId.of(event.orderId()),
                        event.amount(),
                        event.cardToken()),
                batch);
    }
}
