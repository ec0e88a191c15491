package dev.orderledger.projections.orderdocument;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RejectionReason;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;

/**
 * The row of an order, and how events change it. An event that is not newer than what its stream has brought already
 * changes nothing. Read through JPA; changes are written by {@link OrderDocumentTable} and by nobody else.
 */
@Entity
@Immutable
class OrderDocument {

    @Id
    String orderId;

    String customerId;
    String restaurantId;

    @Enumerated(EnumType.STRING)
    OrderStatus status;

    String reasonStep;
    String reason;

    @Convert(converter = LinesAsJson.class)
    List<OrderLine> lines;

    Long totalAmount;
    String totalCurrency;
    Long version;
    Instant placedAt;
    Instant updatedAt;
    String paymentStatus;
    String pspReference;
    Long paymentSequence;
    String ticketStatus;
    Long ticketSequence;
    String creditStatus;
    Long creditSequence;

    protected OrderDocument() {}

    OrderDocument(String orderId) {
        this.orderId = orderId;
    }

    /** Before the order was placed, as far as is known here, there is nothing to show. */
    boolean isVisible() {
        return placedAt != null;
    }

    void placed(OrderPlaced event, Mark mark) {
        if (advance(OrderStatus.PENDING, mark)) {
            customerId = event.customerId().value();
            restaurantId = event.restaurantId().value();
            lines = event.lines();
            totalAmount = event.total().amount();
            totalCurrency = event.total().currency();
            placedAt = mark.at();
        }
    }

    void cancelling(String why, Mark mark) {
        if (advance(OrderStatus.CANCELLING, mark)) {
            reasonStep = null;
            reason = why;
        }
    }

    void rejected(RejectionReason why, Mark mark) {
        if (advance(OrderStatus.REJECTED, mark)) {
            reasonStep = why.step().name();
            reason = why.reason();
        }
    }

    boolean advance(OrderStatus next, Mark mark) {
        if (!mark.isAfter(version)) {
            return false;
        }
        version = mark.sequence();
        status = next;
        updated(mark);
        return true;
    }

    void authorized(String reference, Mark mark) {
        if (payment("AUTHORIZED", mark)) {
            pspReference = reference;
        }
    }

    boolean payment(String next, Mark mark) {
        if (!mark.isAfter(paymentSequence)) {
            return false;
        }
        paymentSequence = mark.sequence();
        paymentStatus = next;
        updated(mark);
        return true;
    }

    void ticket(String next, Mark mark) {
        if (mark.isAfter(ticketSequence)) {
            ticketSequence = mark.sequence();
            ticketStatus = next;
            updated(mark);
        }
    }

    void credit(String next, Mark mark) {
        if (mark.isAfter(creditSequence)) {
            creditSequence = mark.sequence();
            creditStatus = next;
            updated(mark);
        }
    }

    private void updated(Mark mark) {
        if (updatedAt == null || mark.at().isAfter(updatedAt)) {
            updatedAt = mark.at();
        }
    }
}
