package dev.orderledger.platform.sample.ordering;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What one may ask of the sample's orders. */
public sealed interface OrderingCommand {

    record PlaceOrder(@TargetAggregateIdentifier OrderId orderId, CustomerId customerId) implements OrderingCommand {}

    record ApproveOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderingCommand {}
}
