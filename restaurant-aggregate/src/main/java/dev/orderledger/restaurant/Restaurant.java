package dev.orderledger.restaurant;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantEvent.MenuItemChanged;
import dev.orderledger.contracts.RestaurantEvent.RestaurantClosed;
import dev.orderledger.contracts.RestaurantEvent.RestaurantOpened;
import dev.orderledger.contracts.RestaurantEvent.RestaurantRegistered;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.platform.eventstore.RecentOrders;
import dev.orderledger.platform.eventstore.Snapshots;
import dev.orderledger.restaurant.RestaurantCommand.CancelTicket;
import dev.orderledger.restaurant.RestaurantCommand.ChangeMenuItem;
import dev.orderledger.restaurant.RestaurantCommand.CloseRestaurant;
import dev.orderledger.restaurant.RestaurantCommand.MarkPrepared;
import dev.orderledger.restaurant.RestaurantCommand.OfferTicket;
import dev.orderledger.restaurant.RestaurantCommand.OpenRestaurant;
import dev.orderledger.restaurant.RestaurantCommand.RegisterRestaurant;
import dev.orderledger.restaurant.RestaurantRefused.Reason;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * One restaurant: its menu, its stock, and the tickets its kitchen has taken. A stream may begin with the answer to a
 * request that named no restaurant of ours; such a restaurant is not registered, and no request finds it.
 */
@Aggregate(repository = "restaurants", snapshotTriggerDefinition = Snapshots.TRIGGER)
@Revision(Restaurant.SHAPE)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Restaurant {

    /** Of the fields below, as they stand in snapshots; a new shape needs a new value. */
    static final String SHAPE = "2";

    @AggregateIdentifier
    private RestaurantId id;

    private boolean registered;
    private boolean open;
    private String name;
    private String currency;
    private int capacity;
    private Menu menu = new Menu(List.of());
    private OpenTickets tickets = new OpenTickets(List.of());
    private RecentOrders finished = new RecentOrders(List.of());

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RegisterRestaurant command) {
        if (registered) {
            throw new RestaurantRefused(Reason.ALREADY_REGISTERED);
        }
        apply(new RestaurantRegistered(
                command.restaurantId(), command.name(), command.currency(), command.capacity(), command.menu()));
    }

    @CommandHandler
    void handle(ChangeMenuItem command) {
        requireRegistered();
        if (!command.item().price().currency().equals(currency)) {
            throw new RestaurantRefused(Reason.CURRENCY_MISMATCH);
        }
        if (!menu.hasRoomFor(command.item())) {
            throw new RestaurantRefused(Reason.MENU_FULL);
        }
        if (!menu.has(command.item())) {
            apply(new MenuItemChanged(id, command.item()));
        }
    }

    @CommandHandler
    void handle(OpenRestaurant command) {
        requireRegistered();
        if (!open) {
            apply(new RestaurantOpened(id));
        }
    }

    @CommandHandler
    void handle(CloseRestaurant command) {
        requireRegistered();
        if (open) {
            apply(new RestaurantClosed(id));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(OfferTicket command) {
        if (tickets.has(command.orderId()) || finished.has(command.orderId())) {
            return; // asked again: it has its answer
        }
        reasonToRefuse(command.lines())
                .ifPresentOrElse(
                        reason -> apply(new TicketRefused(command.restaurantId(), command.orderId(), reason)),
                        () -> apply(new TicketAccepted(command.restaurantId(), command.orderId(), command.lines())));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CancelTicket command) {
        // also when none is open: the fulfilment waits for the confirmation
        apply(new TicketCancelled(command.restaurantId(), command.orderId()));
    }

    @CommandHandler
    void handle(MarkPrepared command) {
        requireRegistered();
        if (!tickets.has(command.orderId())) {
            throw new RestaurantRefused(Reason.TICKET_UNKNOWN);
        }
        apply(new TicketPrepared(id, command.orderId()));
    }

    @EventSourcingHandler
    void on(RestaurantRegistered event) {
        id = event.restaurantId();
        registered = true;
        name = event.name();
        currency = event.currency();
        capacity = event.capacity();
        menu = new Menu(event.menu());
    }

    @EventSourcingHandler
    void on(MenuItemChanged event) {
        menu.put(event.item());
    }

    @EventSourcingHandler
    void on(RestaurantOpened event) {
        open = true;
    }

    @EventSourcingHandler
    void on(RestaurantClosed event) {
        open = false;
    }

    @EventSourcingHandler
    void on(TicketAccepted event) {
        menu.take(event.lines());
        tickets.add(new Ticket(event.orderId(), event.lines()));
    }

    @EventSourcingHandler
    void on(TicketRefused event) {
        id = event.restaurantId();
        finished.add(event.orderId());
    }

    @EventSourcingHandler
    void on(TicketCancelled event) {
        id = event.restaurantId();
        tickets.remove(event.orderId()).ifPresent(ticket -> menu.putBack(ticket.lines()));
        finished.add(event.orderId());
    }

    @EventSourcingHandler
    void on(TicketPrepared event) {
        tickets.remove(event.orderId());
        finished.add(event.orderId());
    }

    /** What there is to say about it; empty when it is not registered. */
    Optional<RestaurantDetails> describe() {
        return registered
                ? Optional.of(
                        new RestaurantDetails(id, name, currency, capacity, open, menu.items(), tickets.inOrder()))
                : Optional.empty();
    }

    private Optional<TicketRefused.Reason> reasonToRefuse(List<OrderLine> lines) {
        if (!registered) {
            return Optional.of(TicketRefused.Reason.RESTAURANT_UNKNOWN);
        } else if (!open) {
            return Optional.of(TicketRefused.Reason.CLOSED);
        } else if (!menu.lists(lines)) {
            return Optional.of(TicketRefused.Reason.ITEM_UNKNOWN);
        } else if (!menu.asks(lines)) {
            return Optional.of(TicketRefused.Reason.PRICE_CHANGED);
        } else if (!menu.hasInStock(lines)) {
            return Optional.of(TicketRefused.Reason.OUT_OF_STOCK);
        } else if (tickets.count() >= capacity) {
            return Optional.of(TicketRefused.Reason.AT_CAPACITY);
        }
        return Optional.empty();
    }

    private void requireRegistered() {
        if (!registered) {
            throw new RestaurantRefused(Reason.RESTAURANT_NOT_FOUND);
        }
    }
}
