package dev.orderledger.projections.orderdocument;

import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderCompleted;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentInitiated;
import dev.orderledger.contracts.PaymentEvent.PaymentRefunded;
import dev.orderledger.contracts.PaymentEvent.PaymentReversalRequested;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import java.util.function.BiConsumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/** Keeps the order documents. Can be reset to the tail of the ledger, and writes them again. */
@Component
@ProcessingGroup(OrderDocumentProjection.GROUP)
class OrderDocumentProjection {

    static final String GROUP = "order-document";

    private final OrderDocuments documents;
    private final OrderDocumentTable table;
    private final OrderWaiters waiters;

    OrderDocumentProjection(OrderDocuments documents, OrderDocumentTable table, OrderWaiters waiters) {
        this.documents = documents;
        this.table = table;
        this.waiters = waiters;
    }

    @EventHandler
    void on(OrderPlaced event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.placed(event, mark));
    }

    @EventHandler
    void on(OrderCancellationRequested event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.cancelling(event.reason(), mark));
    }

    @EventHandler
    void on(OrderApproved event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.advance(OrderStatus.APPROVED, mark));
    }

    @EventHandler
    void on(OrderRejected event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.rejected(event.reason(), mark));
    }

    @EventHandler
    void on(OrderCancelled event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.advance(OrderStatus.CANCELLED, mark));
    }

    @EventHandler
    void on(OrderCompleted event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.advance(OrderStatus.COMPLETED, mark));
    }

    @EventHandler
    void on(PaymentInitiated event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.payment("INITIATED", mark));
    }

    @EventHandler
    void on(PaymentAuthorized event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.authorized(event.pspReference(), mark));
    }

    @EventHandler
    void on(PaymentDeclined event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.payment("DECLINED", mark));
    }

    @EventHandler
    void on(PaymentCaptured event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.payment("CAPTURED", mark));
    }

    @EventHandler
    void on(PaymentReversalRequested event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.payment("REVERSING", mark));
    }

    @EventHandler
    void on(PaymentVoided event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.payment("VOIDED", mark));
    }

    @EventHandler
    void on(PaymentRefunded event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.payment("REFUNDED", mark));
    }

    @EventHandler
    void on(TicketAccepted event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.ticket("ACCEPTED", mark));
    }

    @EventHandler
    void on(TicketRefused event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.ticket("REFUSED", mark));
    }

    @EventHandler
    void on(TicketCancelled event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.ticket("CANCELLED", mark));
    }

    @EventHandler
    void on(TicketPrepared event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.ticket("PREPARED", mark));
    }

    @EventHandler
    void on(CreditReserved event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.credit("RESERVED", mark));
    }

    @EventHandler
    void on(CreditRefused event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.credit("REFUSED", mark));
    }

    @EventHandler
    void on(CreditReleased event, DomainEventMessage<?> message) {
        change(event.orderId(), message, (document, mark) -> document.credit("RELEASED", mark));
    }

    @ResetHandler
    void reset() {
        table.empty();
    }

    private void change(OrderId orderId, DomainEventMessage<?> message, BiConsumer<OrderDocument, Mark> change) {
        Mark mark = Mark.of(message);
        UnitOfWork<?> batch = CurrentUnitOfWork.get();
        OrderDocumentChanges changes = batch.getOrComputeResource(GROUP, key -> changesOf(batch));
        changes.add(Storable.text(orderId.value()), document -> change.accept(document, mark));
    }

    private OrderDocumentChanges changesOf(UnitOfWork<?> batch) {
        OrderDocumentChanges changes = new OrderDocumentChanges();
        batch.onPrepareCommit(it -> changes.apply(documents, table));
        batch.afterCommit(it -> waiters.changed(changes.orderIds()));
        return changes;
    }
}
