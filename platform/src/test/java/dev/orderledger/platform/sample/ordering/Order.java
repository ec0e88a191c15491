package dev.orderledger.platform.sample.ordering;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.platform.sample.ordering.OrderingCommand.ApproveOrder;
import dev.orderledger.platform.sample.ordering.OrderingCommand.PlaceOrder;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
class Order {

    private static final Money PRICE = new Money(1250, "EUR");

    @AggregateIdentifier
    private OrderId id;

    Order() {}

    @CommandHandler
    Order(PlaceOrder command) {
        apply(new OrderPlaced(
                command.orderId(),
                command.customerId(),
                new RestaurantId("pizzeria-roma"),
                List.of(new OrderLine(new ItemId("margherita"), 1, PRICE)),
                PRICE,
                "tok_visa"));
    }

    @CommandHandler
    void handle(ApproveOrder command) {
        apply(new OrderApproved(id));
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        id = event.orderId();
    }
}
