package dev.orderledger.bench;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent.CreditReleaseRequested;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderApprovalRequested;
import dev.orderledger.contracts.FulfilmentEvent.OrderRejectionRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentRequested;
import dev.orderledger.contracts.FulfilmentEvent.TicketRequested;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCompleted;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentInitiated;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;

/**
 * What happens to orders that are placed at fifty a second, as a ledger receives it: the orders under way are mixed, an
 * order is decided within a second or two, and ready a quarter of an hour later. Two in ten are rejected. Always the
 * same lives.
 */
final class OrderLives {

    /** A fact at its place. */
    record Happened(Instant at, String stream, long sequence, Fact fact) {}

    /** @param ofLife what number it has of its context in the life of its order */
    private record Next(long millis, long number, String stream, long ofLife, Fact fact) {}

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Money TOTAL = new Money(2450, "EUR");
    private static final long MILLIS_BETWEEN_ORDERS = 20;
    private static final int CUSTOMERS = 2_000;
    private static final int RESTAURANTS = 100;

    private final Random chance = new Random(4711);
    private final PriorityQueue<Next> ahead = new PriorityQueue<>((one, other) -> one.millis() == other.millis()
            ? Long.compare(one.number(), other.number())
            : Long.compare(one.millis(), other.millis()));
    private final Map<String, Long> sequences = new HashMap<>();
    private long placedUntil;
    private long number;

    Happened next() {
        while (ahead.isEmpty() || ahead.peek().millis() >= placedUntil) {
            place(placedUntil);
            placedUntil += MILLIS_BETWEEN_ORDERS;
        }
        Next next = ahead.poll();
        long sequence = isShared(EventTypes.contextOf(next.fact().getClass()))
                ? sequences.merge(next.stream(), 0L, (last, none) -> last + 1)
                : next.ofLife();
        return new Happened(BEGIN.plusMillis(next.millis()), next.stream(), sequence, next.fact());
    }

    static CustomerId anyCustomer(Random chance) {
        return new CustomerId(new UUID(1, chance.nextInt(CUSTOMERS)).toString());
    }

    static RestaurantId anyRestaurant(Random chance) {
        return new RestaurantId(new UUID(2, chance.nextInt(RESTAURANTS)).toString());
    }

    /** When the last order so far was placed. */
    Instant now() {
        return BEGIN.plusMillis(placedUntil);
    }

    /** Whether the stream is one of many orders. */
    private static boolean isShared(Context context) {
        return context == Context.CUSTOMER || context == Context.RESTAURANT;
    }

    UUID id() {
        return new UUID(chance.nextLong() & ~0xF000L | 0x4000L, chance.nextLong() >>> 2 | 1L << 63);
    }

    private void place(long millis) {
        OrderId order = new OrderId(id().toString());
        CustomerId customer = anyCustomer(chance);
        RestaurantId restaurant = anyRestaurant(chance);
        Life life = new Life(order, customer, restaurant, millis);
        life.then(new OrderPlaced(order, customer, restaurant, SampleOrders.LINES, TOTAL, null))
                .then(new CreditReservationRequested(order, customer, TOTAL));
        int fate = chance.nextInt(10);
        if (fate == 0) {
            life.then(new CreditRefused(customer, order, CreditRefused.Reason.LIMIT_EXCEEDED))
                    .rejected(new RejectionReason(Step.CREDIT, "LIMIT_EXCEEDED"));
        } else if (fate == 1) {
            life.paying()
                    .then(new PaymentDeclined(order, PaymentDeclined.Reason.CARD_DECLINED))
                    .then(new CreditReleaseRequested(order, customer))
                    .then(new CreditReleased(customer, order, TOTAL))
                    .rejected(new RejectionReason(Step.PAYMENT, "CARD_DECLINED"));
        } else {
            life.paying()
                    .then(new PaymentAuthorized(order, "psp-" + id()))
                    .then(new TicketRequested(order, restaurant, SampleOrders.LINES))
                    .then(new TicketAccepted(restaurant, order, SampleOrders.LINES))
                    .then(new OrderApprovalRequested(order))
                    .then(new OrderApproved(order))
                    .then(new PaymentCaptured(order, customer, TOTAL))
                    .then(new CreditReleased(customer, order, TOTAL))
                    .later(Duration.ofSeconds(600 + chance.nextInt(600)))
                    .then(new TicketPrepared(restaurant, order))
                    .then(new OrderCompleted(order));
        }
    }

    private final class Life {

        private final OrderId order;
        private final CustomerId customer;
        private final RestaurantId restaurant;
        private final Map<Context, Long> counts = new EnumMap<>(Context.class);
        private long millis;

        Life(OrderId order, CustomerId customer, RestaurantId restaurant, long millis) {
            this.order = order;
            this.customer = customer;
            this.restaurant = restaurant;
            this.millis = millis;
        }

        Life then(Fact fact) {
            long ofLife = counts.merge(EventTypes.contextOf(fact.getClass()), 0L, (last, none) -> last + 1);
            ahead.add(new Next(millis, number++, streamOf(EventTypes.contextOf(fact.getClass())), ofLife, fact));
            millis += 20 + chance.nextInt(200);
            return this;
        }

        Life later(Duration duration) {
            millis += duration.toMillis();
            return this;
        }

        Life paying() {
            return then(new CreditReserved(customer, order, TOTAL))
                    .then(new PaymentRequested(order, customer, TOTAL, null))
                    .then(new PaymentInitiated(order, customer, id().toString(), TOTAL, null));
        }

        void rejected(RejectionReason reason) {
            then(new OrderRejectionRequested(order, reason)).then(new OrderRejected(order, reason));
        }

        private String streamOf(Context context) {
            return switch (context) {
                case ORDER -> order.value();
                case CUSTOMER -> customer.value();
                case RESTAURANT -> restaurant.value();
                case PAYMENT -> "payment-" + order;
                case FULFILMENT -> "fulfilment-" + order;
            };
        }
    }
}
