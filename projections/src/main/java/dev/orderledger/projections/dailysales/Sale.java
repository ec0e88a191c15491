package dev.orderledger.projections.dailysales;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.projections.generation.Mark;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** What became of one order, for counting. */
@Entity
@Immutable
class Sale {

    @Id
    String orderId;

    String restaurantId;
    Instant placedAt;
    String status;
    String refusal;
    Long totalAmount;
    String totalCurrency;
    Long version;

    protected Sale() {}

    Sale(String orderId) {
        this.orderId = orderId;
    }

    boolean placed(OrderPlaced event, Mark mark) {
        if (!is("PENDING", mark)) {
            return false;
        }
        restaurantId = event.restaurantId().value();
        totalAmount = event.total().amount();
        totalCurrency = event.total().currency();
        placedAt = mark.at();
        return true;
    }

    boolean rejected(OrderRejected event, Mark mark) {
        if (!is("REJECTED", mark)) {
            return false;
        }
        refusal = event.reason().step() + " " + event.reason().reason();
        return true;
    }

    boolean is(String next, Mark mark) {
        if (!mark.isAfter(version)) {
            return false;
        }
        version = mark.sequence();
        status = next;
        return true;
    }
}
