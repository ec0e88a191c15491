package dev.orderledger.projections.orderdocument;

import dev.orderledger.access.Caller;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.projections.generation.EventPosition;
import dev.orderledger.projections.generation.LinesAsJson;
import jakarta.persistence.Column;
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
 * changes nothing: each method answers whether it changed the row. Readers get it through JPA, from the serving generation;
 * it is written as a {@link OrderDocumentReadModel read model}.
 */
@Entity
@Immutable
public class OrderDocument {

    @Id
    String orderId;

    String customerId;
    String restaurantId;

    @Enumerated(EnumType.STRING)
    OrderStatus status;

    String reasonStep;
    String reason;

    @Column(updatable = false)
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

    /** Until its placement has arrived here there is nothing to show. */
    boolean isVisible() {
        return placedAt != null;
    }

    /** Whether the caller may see it. */
    boolean isFor(Caller caller) {
        return caller.readsOrder(customerId, restaurantId);
    }

    /** Whether there is something in it that the other one has not seen yet. */
    boolean isAheadOf(OrderDocument other) {
        return isAfter(version, other.version)
                || isAfter(paymentSequence, other.paymentSequence)
                || isAfter(ticketSequence, other.ticketSequence)
                || isAfter(creditSequence, other.creditSequence);
    }

    /** Another text for every state, also those that differ in payment, ticket or credit alone. */
    String eTag() {
        return "\"" + version + "." + tag(paymentSequence) + "." + tag(ticketSequence) + "." + tag(creditSequence)
                + "\"";
    }

    boolean placed(OrderPlaced event, EventPosition position) {
        if (!advance(OrderStatus.PENDING, position)) {
            return false;
        }
        customerId = event.customerId().value();
        restaurantId = event.restaurantId().value();
        lines = event.lines();
        totalAmount = event.total().amount();
        totalCurrency = event.total().currency();
        placedAt = position.at();
        return true;
    }

    boolean cancelling(OrderCancellationRequested event, EventPosition position) {
        if (!advance(OrderStatus.CANCELLING, position)) {
            return false;
        }
        reasonStep = null;
        reason = null;
        return true;
    }

    boolean rejected(OrderRejected event, EventPosition position) {
        if (!advance(OrderStatus.REJECTED, position)) {
            return false;
        }
        reasonStep = event.reason().step().name();
        reason = event.reason().reason();
        return true;
    }

    boolean advance(OrderStatus next, EventPosition position) {
        if (!position.isAfter(version)) {
            return false;
        }
        version = position.sequence();
        status = next;
        updated(position);
        return true;
    }

    boolean authorized(PaymentAuthorized event, EventPosition position) {
        if (!payment("AUTHORIZED", position)) {
            return false;
        }
        pspReference = event.pspReference();
        return true;
    }

    boolean payment(String next, EventPosition position) {
        if (!position.isAfter(paymentSequence)) {
            return false;
        }
        paymentSequence = position.sequence();
        paymentStatus = next;
        updated(position);
        return true;
    }

    boolean ticket(String next, EventPosition position) {
        if (!position.isAfter(ticketSequence)) {
            return false;
        }
        ticketSequence = position.sequence();
        ticketStatus = next;
        updated(position);
        return true;
    }

    boolean credit(String next, EventPosition position) {
        if (!position.isAfter(creditSequence)) {
            return false;
        }
        creditSequence = position.sequence();
        creditStatus = next;
        updated(position);
        return true;
    }

    private void updated(EventPosition position) {
        if (updatedAt == null || position.at().isAfter(updatedAt)) {
            updatedAt = position.at();
        }
    }

    private static boolean isAfter(Long sequence, Long other) {
        return sequence != null && (other == null || sequence > other);
    }

    private static String tag(Long sequence) {
        return sequence == null ? "" : sequence.toString();
    }
}
