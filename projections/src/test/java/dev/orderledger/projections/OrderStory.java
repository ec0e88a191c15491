package dev.orderledger.projections;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderCompleted;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.contracts.PaymentEvent.PaymentInitiated;
import dev.orderledger.contracts.PaymentEvent.PaymentRefunded;
import dev.orderledger.contracts.PaymentEvent.PaymentReversalRequested;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.contracts.SealedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** What happens to one order of two pizzas, told as the contexts would publish it: Ada orders at Luigi's for 25 euros. */
public final class OrderStory {

    /** A fact at its place. */
    public record Told(String stream, long sequence, Instant at, Fact fact) {}

    public static final Money TOTAL = new Money(2500, "EUR");
    public static final Instant PLACED = Instant.parse("2026-01-02T10:00:00Z");

    private final OrderId order = new OrderId(UUID.randomUUID().toString());
    private final Map<Context, Long> sequences = new EnumMap<>(Map.of(Context.CUSTOMER, 7L, Context.RESTAURANT, 3L));
    private final List<Told> told = new ArrayList<>();
    private CustomerId customer = new CustomerId("ada");
    private RestaurantId restaurant = new RestaurantId("luigis");
    private List<OrderLine> lines = List.of(new OrderLine(new ItemId("margherita"), 2, new Money(1250, "EUR")));
    private Money total = TOTAL;
    private Instant start = PLACED;

    public OrderStory by(String customerId) {
        customer = new CustomerId(customerId);
        return this;
    }

    public OrderStory at(String restaurantId) {
        restaurant = new RestaurantId(restaurantId);
        return this;
    }

    public OrderStory of(String itemId) {
        lines = List.of(new OrderLine(new ItemId(itemId), 2, new Money(1250, "EUR")));
        return this;
    }

    public OrderStory worth(long amount) {
        total = new Money(amount, "EUR");
        lines = List.of(new OrderLine(new ItemId("margherita"), 1, total));
        return this;
    }

    public OrderStory placedAt(Instant time) {
        start = time;
        return this;
    }

    public OrderStory placed() {
        return tell(new OrderPlaced(order, customer, restaurant, lines, total, null));
    }

    public OrderStory approved() {
        return tell(new CreditReservationRequested(order, customer, total))
                .tell(new CreditReserved(customer, order, total))
                .tell(new PaymentInitiated(order, customer, "attempt-1", total, null))
                .tell(new PaymentAuthorized(order, "psp-42"))
                .tell(new TicketAccepted(restaurant, order, lines))
                .tell(new OrderApproved(order));
    }

    public OrderStory completed() {
        return tell(new PaymentCaptured(order, customer, total))
                .tell(new CreditReleased(customer, order, total))
                .tell(new TicketPrepared(restaurant, order))
                .tell(new OrderCompleted(order));
    }

    public OrderStory refunded() {
        return tell(new PaymentRefunded(order, total));
    }

    public OrderStory refusedCredit() {
        return tell(new CreditRefused(customer, order, CreditRefused.Reason.LIMIT_EXCEEDED))
                .tell(new OrderRejected(order, new RejectionReason(Step.CREDIT, "LIMIT_EXCEEDED")));
    }

    public OrderStory rejected(RejectionReason why) {
        return tell(new OrderRejected(order, why));
    }

    public OrderStory cancelling(String why) {
        return tell(new OrderCancellationRequested(order, new SealedText(why)));
    }

    public OrderStory cancelled() {
        return tell(new TicketCancelled(restaurant, order))
                .tell(new PaymentReversalRequested(order))
                .tell(new PaymentVoided(order))
                .tell(new CreditReleased(customer, order, total))
                .tell(new OrderCancelled(order));
    }

    public String orderId() {
        return order.value();
    }

    public List<Told> all() {
        return List.copyOf(told);
    }

    public Told last() {
        return told.get(told.size() - 1);
    }

    /** One of the orders in which this may arrive: every stream in its own order, the streams mixed. */
    public List<Told> asItMayArrive(Random chance) {
        List<List<Told>> streams = new ArrayList<>(told.stream()
                .collect(Collectors.groupingBy(Told::stream, Collectors.toCollection(ArrayList::new)))
                .values());
        List<Told> arrival = new ArrayList<>();
        while (!streams.isEmpty()) {
            List<Told> stream = streams.get(chance.nextInt(streams.size()));
            arrival.add(stream.remove(0));
            streams.removeIf(List::isEmpty);
        }
        return arrival;
    }

    private OrderStory tell(Fact fact) {
        long sequence = sequences.merge(EventTypes.contextOf(fact.getClass()), 0L, (last, none) -> last + 1);
        told.add(new Told(
                stream(EventTypes.contextOf(fact.getClass())), sequence, start.plusSeconds(told.size()), fact));
        return this;
    }

    private String stream(Context context) {
        return switch (context) {
            case ORDER -> order.value();
            case CUSTOMER -> customer.value();
            case RESTAURANT -> restaurant.value();
            case PAYMENT -> "payment-" + order;
            case FULFILMENT -> "fulfilment-" + order;
        };
    }
}
