package dev.orderledger.order.inbound;

import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.contracts.FulfilmentEvent.OrderApprovalRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderCancellationConfirmed;
import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.order.OrderCommand.ApproveOrder;
import dev.orderledger.order.OrderCommand.CancelOrder;
import dev.orderledger.order.OrderCommand.CompleteOrder;
import dev.orderledger.order.OrderCommand.RejectOrder;
import dev.orderledger.platform.personaldata.PersonalKeys;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What the order context does when others ask or report something. */
@Component
@ProcessingGroup("order-policies")
class OrderPolicies {

    private final CommandGateway commands;
    private final PersonalKeys keys;

    OrderPolicies(CommandGateway commands, PersonalKeys keys) {
        this.commands = commands;
        this.keys = keys;
    }

    @EventHandler
    void on(OrderApprovalRequested event) {
        commands.sendAndWait(new ApproveOrder(event.orderId()));
    }

    @EventHandler
    void on(OrderRejectionRequested event) {
        commands.sendAndWait(new RejectOrder(event.orderId(), event.reason()));
    }

    @EventHandler
    void on(OrderCancellationConfirmed event) {
        commands.sendAndWait(new CancelOrder(event.orderId()));
    }

    @EventHandler
    void on(TicketPrepared event) {
        commands.sendAndWait(new CompleteOrder(event.orderId()));
    }

    /** The key is deleted for good; what was sealed with it stays where it is, and cannot be read. */
    @EventHandler
    void on(PersonalDataErased event) {
        keys.erase(event.customerId());
    }
}
