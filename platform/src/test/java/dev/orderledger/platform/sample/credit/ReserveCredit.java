package dev.orderledger.platform.sample.credit;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

public record ReserveCredit(@TargetAggregateIdentifier CustomerId customerId, OrderId orderId, Money amount) {}
