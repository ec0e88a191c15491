package dev.orderledger.customer.inbound;

import dev.orderledger.contracts.FulfilmentEvent.CreditReleaseRequested;
import dev.orderledger.customer.CustomerCommand.ReleaseCredit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup("customer-policies")
class WhenCreditReleaseRequested {

    private final CommandGateway commands;

    WhenCreditReleaseRequested(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(CreditReleaseRequested event) {
        commands.sendAndWait(new ReleaseCredit(event.customerId(), event.orderId()));
    }
}
