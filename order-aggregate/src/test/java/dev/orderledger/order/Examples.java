package dev.orderledger.order;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.order.OrderCommand.PlaceOrder;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** Ada orders at the Trattoria. */
final class Examples {

    static final OrderId ORDER = new OrderId("order-1");
    static final CustomerId ADA = new CustomerId("ada");
    static final RestaurantId TRATTORIA = new RestaurantId("trattoria");
    static final SealedText SEALED = new SealedText("c2VhbGVkIHRleHQ=");
    static final List<OrderLine> TWO_PIZZAS = List.of(line(2, eur(950)));

    private Examples() {}

    static AggregateTestFixture<Order> anOrder() {
        return new AggregateTestFixture<>(Order.class);
    }

    static OrderLine line(int quantity, Money unitPrice) {
        return new OrderLine(new ItemId("pizza"), quantity, unitPrice);
    }

    static Money eur(long cents) {
        return new Money(cents, "EUR");
    }

    static PlaceOrder placing(List<OrderLine> lines) {
        return new PlaceOrder(ORDER, ADA, TRATTORIA, lines, null);
    }

    static PlaceOrder placing(SealedText deliveryNote) {
        return new PlaceOrder(ORDER, ADA, TRATTORIA, TWO_PIZZAS, deliveryNote);
    }

    static OrderPlaced placed(SealedText deliveryNote) {
        return new OrderPlaced(ORDER, ADA, TRATTORIA, TWO_PIZZAS, eur(1900), null, "", deliveryNote);
    }

    static OrderPlaced placedWithItsNoteInTheClear() {
        return new OrderPlaced(ORDER, ADA, TRATTORIA, TWO_PIZZAS, eur(1900), "tok_visa", "ring twice", null);
    }

    static OrderPlaced placed() {
        return new OrderPlaced(ORDER, ADA, TRATTORIA, TWO_PIZZAS, eur(1900), null);
    }

    static OrderPlaced placedWithItsCard() {
        return new OrderPlaced(ORDER, ADA, TRATTORIA, TWO_PIZZAS, eur(1900), "tok_visa");
    }
}
