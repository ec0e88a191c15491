package dev.orderledger.customer.inbound;

import dev.orderledger.contracts.FulfilmentEvent.CreditReleaseRequested;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.customer.CustomerCommand.ReleaseCredit;
import dev.orderledger.customer.CustomerCommand.ReserveCredit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What the customer context does when others ask or report something. */
@Component
@ProcessingGroup("customer-policies")
class CustomerPolicies {

    private final CommandGateway commands;

    CustomerPolicies(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(CreditReservationRequested event) {
        commands.sendAndWait(new ReserveCredit(event.customerId(), event.orderId(), event.amount()));
    }

    @EventHandler
    void on(CreditReleaseRequested event) {
        commands.sendAndWait(new ReleaseCredit(event.customerId(), event.orderId()));
    }

    /** The limit bounds what is not yet paid. */
    @EventHandler
    void on(PaymentCaptured event) {
        commands.sendAndWait(new ReleaseCredit(event.customerId(), event.orderId()));
    }
}
