package dev.orderledger.order.inbound;

import dev.orderledger.contracts.FulfilmentEvent.OrderApprovalRequested;
import dev.orderledger.order.OrderCommand.ApproveOrder;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(OrderPolicies.GROUP)
class WhenOrderApprovalRequested {

    private final CommandGateway commands;

    WhenOrderApprovalRequested(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(OrderApprovalRequested event) {
        commands.sendAndWait(new ApproveOrder(event.orderId()));
    }
}
