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
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptureFailed;
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
import dev.orderledger.projections.generation.Fold;
import dev.orderledger.projections.generation.Fold.Change;

/** What each event changes in the document of its order. */
final class OrderDocumentFold {

    private OrderDocumentFold() {}

    static Fold<OrderDocument> fold() {
        return new Fold<OrderDocument>()
                .on(OrderPlaced.class, OrderPlaced::orderId, OrderDocument::placed)
                .on(OrderCancellationRequested.class, OrderCancellationRequested::orderId, OrderDocument::cancelling)
                .on(OrderApproved.class, OrderApproved::orderId, order(OrderStatus.APPROVED))
                .on(OrderRejected.class, OrderRejected::orderId, OrderDocument::rejected)
                .on(OrderCancelled.class, OrderCancelled::orderId, order(OrderStatus.CANCELLED))
                .on(OrderCompleted.class, OrderCompleted::orderId, order(OrderStatus.COMPLETED))
                .on(PaymentInitiated.class, PaymentInitiated::orderId, payment("INITIATED"))
                .on(PaymentAuthorized.class, PaymentAuthorized::orderId, OrderDocument::authorized)
                .on(PaymentDeclined.class, PaymentDeclined::orderId, payment("DECLINED"))
                .on(PaymentCaptured.class, PaymentCaptured::orderId, payment("CAPTURED"))
                .on(PaymentCaptureFailed.class, PaymentCaptureFailed::orderId, payment("CAPTURE_FAILED"))
                .on(PaymentReversalRequested.class, PaymentReversalRequested::orderId, payment("REVERSING"))
                .on(PaymentVoided.class, PaymentVoided::orderId, payment("VOIDED"))
                .on(PaymentRefunded.class, PaymentRefunded::orderId, payment("REFUNDED"))
                .on(TicketAccepted.class, TicketAccepted::orderId, ticket("ACCEPTED"))
                .on(TicketRefused.class, TicketRefused::orderId, ticket("REFUSED"))
                .on(TicketCancelled.class, TicketCancelled::orderId, ticket("CANCELLED"))
                .on(TicketPrepared.class, TicketPrepared::orderId, ticket("PREPARED"))
                .on(CreditReserved.class, CreditReserved::orderId, credit("RESERVED"))
                .on(CreditRefused.class, CreditRefused::orderId, credit("REFUSED"))
                .on(CreditReleased.class, CreditReleased::orderId, credit("RELEASED"));
    }

    private static <E> Change<OrderDocument, E> order(OrderStatus status) {
        return (document, event, position) -> document.advance(status, position);
    }

    private static <E> Change<OrderDocument, E> payment(String status) {
        return (document, event, position) -> document.payment(status, position);
    }

    private static <E> Change<OrderDocument, E> ticket(String status) {
        return (document, event, position) -> document.ticket(status, position);
    }

    private static <E> Change<OrderDocument, E> credit(String status) {
        return (document, event, position) -> document.credit(status, position);
    }
}
