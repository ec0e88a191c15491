package dev.orderledger.world;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantId;
import java.util.List;

/**
 * Who there is and what they are going to do; when it happens is left to chance.
 *
 * @param orders that are placed at some time
 * @param acts   of customers, restaurants and the back office, each at some time
 */
public record Scenario(List<Customer> customers, List<Restaurant> restaurants, List<Order> orders, List<Act> acts) {

    public static final ItemId PIZZA = new ItemId("pizza");
    public static final ItemId COLA = new ItemId("cola");
    public static final int PIZZA_PRICE = 950;
    public static final int COLA_PRICE = 250;

    /** @param known whether the customer is registered at all */
    public record Customer(boolean known, boolean blocked, int limit) {}

    /** @param pizzas in stock; negative means unlimited, as the colas are */
    public record Restaurant(boolean known, boolean open, int capacity, int pizzas) {

        public List<MenuItem> menu() {
            return List.of(
                    new MenuItem(PIZZA, "Pizza", euros(PIZZA_PRICE), stock(pizzas)),
                    new MenuItem(COLA, "Cola", euros(COLA_PRICE), null));
        }
    }

    /** @param currency of all prices; the customers' and restaurants' is EUR */
    public record Order(int customer, int restaurant, int pizzas, int colas, String currency, String cardToken) {

        public List<OrderLine> lines() {
            OrderLine pizza = new OrderLine(PIZZA, pizzas, new Money(PIZZA_PRICE, currency));
            return colas == 0
                    ? List.of(pizza)
                    : List.of(pizza, new OrderLine(COLA, colas, new Money(COLA_PRICE, currency)));
        }
    }

    /** @param target of the customers, restaurants or orders, counted round */
    public record Act(Kind kind, int target, int value) {

        public enum Kind {
            CANCEL_ORDER,
            PLACE_AGAIN,
            CHANGE_LIMIT,
            BLOCK_CUSTOMER,
            UNBLOCK_CUSTOMER,
            OPEN_RESTAURANT,
            CLOSE_RESTAURANT,
            CHANGE_PRICE,
            CHANGE_STOCK
        }
    }

    CustomerId customer(int index) {
        return new CustomerId("customer-" + index % customers.size());
    }

    RestaurantId restaurant(int index) {
        return new RestaurantId("restaurant-" + index % restaurants.size());
    }

    OrderId order(int index) {
        return new OrderId("order-" + index % orders.size());
    }

    static Money euros(int amount) {
        return new Money(amount, "EUR");
    }

    static Integer stock(int portions) {
        return portions < 0 ? null : Integer.valueOf(portions);
    }
}
