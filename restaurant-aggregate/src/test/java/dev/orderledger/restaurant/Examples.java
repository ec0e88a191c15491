package dev.orderledger.restaurant;

import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantEvent.RestaurantOpened;
import dev.orderledger.contracts.RestaurantEvent.RestaurantRegistered;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantId;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** Trattoria Bella: five portions of lasagne, as much espresso as one likes, room for two tickets. */
final class Examples {

    static final RestaurantId BELLA = new RestaurantId("bella");
    static final OrderId ORDER = new OrderId("order-1");
    static final OrderId OTHER_ORDER = new OrderId("order-2");
    static final ItemId LASAGNE = new ItemId("lasagne");
    static final ItemId ESPRESSO = new ItemId("espresso");
    static final MenuItem LASAGNE_ON_MENU = new MenuItem(LASAGNE, "Lasagne", eur(1250), 5);
    static final MenuItem ESPRESSO_ON_MENU = new MenuItem(ESPRESSO, "Espresso", eur(220), null);
    static final RestaurantRegistered REGISTERED =
            new RestaurantRegistered(BELLA, "Trattoria Bella", "EUR", 2, List.of(LASAGNE_ON_MENU, ESPRESSO_ON_MENU));
    static final RestaurantOpened OPENED = new RestaurantOpened(BELLA);

    private Examples() {}

    static AggregateTestFixture<Restaurant> restaurant() {
        return new AggregateTestFixture<>(Restaurant.class);
    }

    static Money eur(long cents) {
        return new Money(cents, "EUR");
    }

    static OrderLine lasagne(int portions) {
        return new OrderLine(LASAGNE, portions, eur(1250));
    }

    static OrderLine espresso(int cups) {
        return new OrderLine(ESPRESSO, cups, eur(220));
    }

    static TicketAccepted accepted(OrderId order, OrderLine... lines) {
        return new TicketAccepted(BELLA, order, List.of(lines));
    }

    static Integer stockOf(Restaurant restaurant, ItemId item) {
        return restaurant.describe().orElseThrow().menu().stream()
                .filter(it -> it.itemId().equals(item))
                .findFirst()
                .orElseThrow()
                .stock();
    }

    static List<Ticket> ticketsOf(Restaurant restaurant) {
        return restaurant.describe().orElseThrow().tickets();
    }
}
