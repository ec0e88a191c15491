package dev.orderledger.projections.customerorders;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.projections.generation.Mark;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** One order, as its customer looks it up. */
@Entity
@Immutable
class CustomerOrder {

    @Id
    String orderId;

    String customerId;
    String restaurantId;
    String status;
    Long totalAmount;
    String totalCurrency;
    Instant placedAt;
    Long version;

    protected CustomerOrder() {}

    CustomerOrder(String orderId) {
        this.orderId = orderId;
    }

    boolean placed(OrderPlaced event, Mark mark) {
        if (!is("PENDING", mark)) {
            return false;
        }
        customerId = event.customerId().value();
        restaurantId = event.restaurantId().value();
        totalAmount = event.total().amount();
        totalCurrency = event.total().currency();
        placedAt = mark.at();
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
