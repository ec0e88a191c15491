package dev.orderledger.projections.kitchenboard;

import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.projections.generation.EventPosition;
import dev.orderledger.projections.generation.LinesAsJson;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** The ticket of one order. On the board as long as it is accepted and neither prepared nor cancelled. */
@Entity
@Immutable
class KitchenTicket {

    static final String ON_THE_BOARD = "ACCEPTED";

    @Id
    String orderId;

    String restaurantId;
    String status;

    @Column(updatable = false)
    @Convert(converter = LinesAsJson.class)
    List<OrderLine> lines;

    Instant acceptedAt;
    Long ticketSequence;
    Long orderVersion;

    /** Set together with {@code orderVersion}: nodes of the previous version of this program read this column instead. */
    Long approved;

    protected KitchenTicket() {}

    /** Before, it may still be cancelled: the kitchen should wait. */
    boolean isApproved() {
        return orderVersion != null;
    }

    boolean accepted(TicketAccepted event, EventPosition position) {
        if (!is(ON_THE_BOARD, position)) {
            return false;
        }
        restaurantId = event.restaurantId().value();
        lines = event.lines();
        acceptedAt = position.at();
        return true;
    }

    boolean is(String next, EventPosition position) {
        if (!position.isAfter(ticketSequence)) {
            return false;
        }
        ticketSequence = position.sequence();
        status = next;
        return true;
    }

    boolean approved(EventPosition position) {
        if (!position.isAfter(orderVersion)) {
            return false;
        }
        orderVersion = position.sequence();
        approved = 1L;
        return true;
    }
}
