package dev.orderledger.bench;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.order.OrderCommand.PlaceOrder;
import java.util.List;
import java.util.UUID;

/** The order that is measured with: two lines, as an ordinary one. */
final class SampleOrders {

    private static final CustomerId CUSTOMER = new CustomerId("9f1c0b7e-4d1f-4f55-9d39-0d3f5b3e8a11");
    private static final RestaurantId RESTAURANT = new RestaurantId("2b8f6a54-7c0e-4f0b-8a3d-6d1f0f9f7c22");
    static final List<OrderLine> LINES = List.of(
            new OrderLine(new ItemId("margherita"), 2, new Money(950, "EUR")),
            new OrderLine(new ItemId("tiramisu"), 1, new Money(550, "EUR")));
    private static final Money TOTAL = new Money(2450, "EUR");

    private SampleOrders() {}

    static OrderId newId() {
        return new OrderId(UUID.randomUUID().toString());
    }

    static PlaceOrder command(OrderId order) {
        return new PlaceOrder(order, CUSTOMER, RESTAURANT, LINES, null);
    }

    static OrderPlaced event(OrderId order) {
        return new OrderPlaced(order, CUSTOMER, RESTAURANT, LINES, TOTAL, null);
    }
}
