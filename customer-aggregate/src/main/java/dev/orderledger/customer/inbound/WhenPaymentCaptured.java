package dev.orderledger.customer.inbound;

import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.customer.CustomerCommand.ReleaseCredit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** The limit bounds what is not yet paid. */
@Component
@ProcessingGroup("customer-policies")
class WhenPaymentCaptured {

    private final CommandGateway commands;

    WhenPaymentCaptured(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(PaymentCaptured event) {
        commands.sendAndWait(new ReleaseCredit(event.customerId(), event.orderId()));
    }
}
