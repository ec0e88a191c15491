package dev.orderledger.order;

import static dev.orderledger.order.OrderRefused.Reason.IDEMPOTENCY_KEY_REUSED;
import static dev.orderledger.order.OrderRefused.Reason.ORDER_NOT_CANCELLABLE;
import static dev.orderledger.order.OrderRefused.Reason.ORDER_NOT_FOUND;
import static dev.orderledger.order.OrderStatus.APPROVED;
import static dev.orderledger.order.OrderStatus.CANCELLED;
import static dev.orderledger.order.OrderStatus.CANCELLING;
import static dev.orderledger.order.OrderStatus.COMPLETED;
import static dev.orderledger.order.OrderStatus.PENDING;
import static dev.orderledger.order.OrderStatus.REJECTED;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderCompleted;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderPrepared;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.order.OrderCommand.ApproveOrder;
import dev.orderledger.order.OrderCommand.CancelOrder;
import dev.orderledger.order.OrderCommand.CompleteOrder;
import dev.orderledger.order.OrderCommand.PlaceOrder;
import dev.orderledger.order.OrderCommand.RejectOrder;
import dev.orderledger.order.OrderCommand.RequestCancellation;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One customer's order, from placement until it is completed, rejected or cancelled. Decides; never calls out. */
@Aggregate(repository = "orders")
class Order {

    private static final Logger LOG = LoggerFactory.getLogger(Order.class);

    private static final String KEPT_BY_THE_PAYMENT = null;
    private static final String SEALED = "";

    @AggregateIdentifier
    private OrderId id;

    private OrderPlaced placed;
    private OrderCancellationRequested cancellation;
    private OrderStatus status;
    private boolean prepared;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PlaceOrder command) {
        OrderPlaced order = new OrderPlaced(
                command.orderId(),
                command.customerId(),
                command.restaurantId(),
                command.lines(),
                OrderLines.total(command.lines()),
                KEPT_BY_THE_PAYMENT,
                SEALED,
                command.deliveryNote());
        if (placed == null) {
            apply(order);
        } else if (!isSame(order)) {
            throw new OrderRefused(IDEMPOTENCY_KEY_REUSED, "this key was used for an order with other content");
        }
    }

    @CommandHandler
    void handle(RequestCancellation command) {
        if (command.customer() != null && !command.customer().equals(placed.customerId())) {
            throw new OrderRefused(ORDER_NOT_FOUND, "there is no order " + id);
        }
        if (status.isFinal()) {
            throw new OrderRefused(ORDER_NOT_CANCELLABLE, "the order is already " + status);
        }
        if (status != CANCELLING) {
            apply(new OrderCancellationRequested(id, command.reason()));
        }
    }

    @CommandHandler
    void handle(ApproveOrder command) {
        if (status == PENDING) {
            apply(new OrderApproved(id));
            if (prepared) {
                apply(new OrderCompleted(id));
            }
        } else {
            leaveAsItIs(command);
        }
    }

    @CommandHandler
    void handle(RejectOrder command) {
        if (status == PENDING) {
            apply(new OrderRejected(id, command.reason()));
        } else {
            leaveAsItIs(command);
        }
    }

    @CommandHandler
    void handle(CancelOrder command) {
        if (status == CANCELLING) {
            apply(new OrderCancelled(id));
        } else {
            leaveAsItIs(command);
        }
    }

    @CommandHandler
    void handle(CompleteOrder command) {
        if (status == APPROVED) {
            apply(new OrderCompleted(id));
        } else if (status == PENDING && !prepared) { // a fast kitchen: its news has overtaken the approval
            apply(new OrderPrepared(id));
        } else {
            leaveAsItIs(command);
        }
    }

    // Asked again, or too late: the order's own stream has decided already.
    private void leaveAsItIs(OrderCommand command) {
        LOG.info(
                "Order {} is {}: {} changes nothing",
                id,
                status,
                command.getClass().getSimpleName());
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        id = event.orderId();
        placed = event;
        status = PENDING;
    }

    @EventSourcingHandler
    void on(OrderCancellationRequested event) {
        cancellation = event;
        status = CANCELLING;
    }

    @EventSourcingHandler
    void on(OrderApproved event) {
        status = APPROVED;
    }

    @EventSourcingHandler
    void on(OrderPrepared event) {
        prepared = true;
    }

    @EventSourcingHandler
    void on(OrderRejected event) {
        status = REJECTED;
    }

    @EventSourcingHandler
    void on(OrderCancelled event) {
        status = CANCELLED;
    }

    @EventSourcingHandler
    void on(OrderCompleted event) {
        status = COMPLETED;
    }

    /** Whose it is, and what was written about it. */
    Optional<OrderDetails> describe() {
        return Optional.of(new OrderDetails(
                id,
                placed.customerId(),
                placed.restaurantId(),
                placed.deliveryNote().isEmpty() ? null : placed.deliveryNote(),
                placed.sealedDeliveryNote(),
                cancellation == null ? null : cancellation.reason(),
                cancellation == null ? null : cancellation.sealedReason()));
    }

    /** An older event carries its card, and may have its note in the clear; the repeated request has neither. */
    private boolean isSame(OrderPlaced again) {
        boolean notesCompare = placed.deliveryNote().isEmpty();
        return again.equals(new OrderPlaced(
                id,
                placed.customerId(),
                placed.restaurantId(),
                placed.lines(),
                placed.total(),
                KEPT_BY_THE_PAYMENT,
                SEALED,
                notesCompare ? placed.sealedDeliveryNote() : again.sealedDeliveryNote()));
    }
}
