package dev.orderledger.world;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.customer.CustomerCommand.BlockCustomer;
import dev.orderledger.customer.CustomerCommand.ChangeCreditLimit;
import dev.orderledger.customer.CustomerCommand.RegisterCustomer;
import dev.orderledger.customer.CustomerCommand.UnblockCustomer;
import dev.orderledger.customer.CustomerRefused;
import dev.orderledger.order.OrderCommand.PlaceOrder;
import dev.orderledger.order.OrderCommand.RequestCancellation;
import dev.orderledger.order.OrderRefused;
import dev.orderledger.restaurant.RestaurantCommand.ChangeMenuItem;
import dev.orderledger.restaurant.RestaurantCommand.CloseRestaurant;
import dev.orderledger.restaurant.RestaurantCommand.OpenRestaurant;
import dev.orderledger.restaurant.RestaurantCommand.RegisterRestaurant;
import dev.orderledger.restaurant.RestaurantRefused;
import dev.orderledger.world.Scenario.Act;
import dev.orderledger.world.Scenario.Customer;
import dev.orderledger.world.Scenario.Order;
import dev.orderledger.world.Scenario.Restaurant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** The people of a scenario, and the commands that they send. */
final class Cast {

    private static final SealedText SEALED = new SealedText("sealed");

    private final Scenario scenario;
    private final Contexts contexts;

    Cast(Scenario scenario, Contexts contexts) {
        this.scenario = scenario;
        this.contexts = contexts;
    }

    /** What people are told when they ask for what cannot be. */
    static boolean isRefusal(RuntimeException e) {
        return e instanceof OrderRefused
                || e instanceof CustomerRefused
                || e instanceof RestaurantRefused
                || e instanceof AggregateNotFoundException;
    }

    /** Before anything happens. */
    void settleIn() {
        for (int i = 0; i < scenario.customers().size(); i++) {
            settleIn(scenario.customer(i), scenario.customers().get(i));
        }
        for (int i = 0; i < scenario.restaurants().size(); i++) {
            settleIn(scenario.restaurant(i), scenario.restaurants().get(i));
        }
    }

    private void settleIn(CustomerId id, Customer customer) {
        if (customer.known()) {
            Node customers = contexts.node(Context.CUSTOMER);
            customers.send(new RegisterCustomer(id, SEALED, SEALED, Scenario.euros(customer.limit())));
            if (customer.blocked()) {
                customers.send(new BlockCustomer(id, SEALED));
            }
        }
    }

    private void settleIn(RestaurantId id, Restaurant restaurant) {
        if (restaurant.known()) {
            Node restaurants = contexts.node(Context.RESTAURANT);
            restaurants.send(new RegisterRestaurant(id, "Trattoria", "EUR", restaurant.capacity(), restaurant.menu()));
            if (restaurant.open()) {
                restaurants.send(new OpenRestaurant(id));
            }
        }
    }

    /** Everything that is going to be asked for, in no order. */
    List<Runnable> acts(BiConsumer<Context, Object> ask) {
        List<Runnable> acts = new ArrayList<>();
        for (int i = 0; i < scenario.orders().size(); i++) {
            int index = i;
            acts.add(() -> ask.accept(Context.ORDER, place(index)));
        }
        for (Act act : scenario.acts()) {
            acts.add(() -> ask.accept(contextOf(act), command(act)));
        }
        return acts;
    }

    /** The card is brought first, as the order service does. */
    private PlaceOrder place(int index) {
        Order order = scenario.orders().get(index);
        contexts.cards().keep(scenario.order(index), scenario.customer(order.customer()), order.cardToken());
        return new PlaceOrder(
                scenario.order(index),
                scenario.customer(order.customer()),
                scenario.restaurant(order.restaurant()),
                order.lines(),
                SEALED);
    }

    private static Context contextOf(Act act) {
        return switch (act.kind()) {
            case CANCEL_ORDER, PLACE_AGAIN -> Context.ORDER;
            case CHANGE_LIMIT, BLOCK_CUSTOMER, UNBLOCK_CUSTOMER -> Context.CUSTOMER;
            case OPEN_RESTAURANT, CLOSE_RESTAURANT, CHANGE_PRICE, CHANGE_STOCK -> Context.RESTAURANT;
        };
    }

    private Object command(Act act) {
        int target = act.target();
        return switch (act.kind()) {
            case CANCEL_ORDER -> new RequestCancellation(scenario.order(target), SEALED, null);
            case PLACE_AGAIN -> place(target % scenario.orders().size());
            case CHANGE_LIMIT -> new ChangeCreditLimit(scenario.customer(target), Scenario.euros(act.value()));
            case BLOCK_CUSTOMER -> new BlockCustomer(scenario.customer(target), SEALED);
            case UNBLOCK_CUSTOMER -> new UnblockCustomer(scenario.customer(target));
            case OPEN_RESTAURANT -> new OpenRestaurant(scenario.restaurant(target));
            case CLOSE_RESTAURANT -> new CloseRestaurant(scenario.restaurant(target));
            case CHANGE_PRICE -> changePizza(target, act.value(), 5);
            case CHANGE_STOCK -> changePizza(target, Scenario.PIZZA_PRICE, act.value() % 5);
        };
    }

    private ChangeMenuItem changePizza(int restaurant, int price, int stock) {
        return new ChangeMenuItem(
                scenario.restaurant(restaurant),
                new MenuItem(Scenario.PIZZA, "Pizza", Scenario.euros(price), Scenario.stock(stock)));
    }
}
