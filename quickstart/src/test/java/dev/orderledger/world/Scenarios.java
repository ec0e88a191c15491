package dev.orderledger.world;

import dev.orderledger.world.Scenario.Act;
import dev.orderledger.world.Scenario.Customer;
import dev.orderledger.world.Scenario.Order;
import dev.orderledger.world.Scenario.Restaurant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** All scenarios: a few orders that get in each other's way, more often than not such that much of it works out. */
public final class Scenarios {

    private static final int MAX_CUSTOMERS = 3;
    private static final int MAX_RESTAURANTS = 2;
    private static final int MAX_ORDERS = 6;
    private static final int MAX_ACTS = 8;

    private Scenarios() {}

    public static Arbitrary<Scenario> any() {
        return Combinators.combine(
                        customer().list().ofMinSize(1).ofMaxSize(MAX_CUSTOMERS),
                        restaurant().list().ofMinSize(1).ofMaxSize(MAX_RESTAURANTS),
                        order().list().ofMinSize(1).ofMaxSize(MAX_ORDERS),
                        act().list().ofMaxSize(MAX_ACTS))
                .as(Scenario::new);
    }

    private static Arbitrary<Customer> customer() {
        return Combinators.combine(mostly(true), mostly(false), number(500, 12_000))
                .as(Customer::new);
    }

    private static Arbitrary<Restaurant> restaurant() {
        return Combinators.combine(mostly(true), mostly(true), number(1, 5), number(-2, 9))
                .as(Restaurant::new);
    }

    private static Arbitrary<Order> order() {
        Arbitrary<String> currency = Arbitraries.frequency(Tuple.of(30, "EUR"), Tuple.of(1, "USD"));
        return Combinators.combine(number(0, 2), number(0, 1), number(1, 3), number(0, 2), currency, cardToken())
                .as(Order::new);
    }

    private static Arbitrary<String> cardToken() {
        return Arbitraries.frequency(
                Tuple.of(12, "tok_visa"),
                Tuple.of(1, "tok_declined"),
                Tuple.of(1, "tok_insufficient"),
                Tuple.of(2, "tok_timeout"),
                Tuple.of(1, "tok_unheard_of"));
    }

    private static Arbitrary<Act> act() {
        return Combinators.combine(kind(), number(0, 5), number(0, 4_000)).as(Act::new);
    }

    private static Arbitrary<Act.Kind> kind() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(Act.Kind.CANCEL_ORDER)), Tuple.of(1, Arbitraries.of(Act.Kind.class)));
    }

    private static Arbitrary<Boolean> mostly(boolean value) {
        return Arbitraries.frequency(Tuple.of(12, value), Tuple.of(1, !value));
    }

    private static Arbitrary<Integer> number(int least, int most) {
        return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
    }
}
