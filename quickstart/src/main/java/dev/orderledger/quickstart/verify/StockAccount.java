package dev.orderledger.quickstart.verify;

import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantEvent;
import dev.orderledger.contracts.RestaurantEvent.MenuItemChanged;
import dev.orderledger.contracts.RestaurantEvent.RestaurantRegistered;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.quickstart.verify.Verdict.Breach;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A restaurant's stock of the items that are limited, counted again from what the restaurant context recorded. */
final class StockAccount {

    /** What a limited item was set to, the orders that took of it since, and what came back from before. */
    private static final class Shelf {

        private final long set;
        private final Set<OrderId> takers = new HashSet<>();
        private long broughtBack;
        private long left;

        Shelf(long set) {
            this.set = set;
            this.left = set;
        }
    }

    private final RestaurantId id;
    private final Map<ItemId, Shelf> shelves = new HashMap<>();
    private final Map<OrderId, List<OrderLine>> open = new HashMap<>();
    private final Set<OrderId> prepared = new HashSet<>();

    StockAccount(RestaurantId id) {
        this.id = id;
    }

    void on(RestaurantEvent event, Consumer<Breach> breaches) {
        if (event instanceof RestaurantRegistered registered) {
            registered.menu().forEach(this::set);
        } else if (event instanceof MenuItemChanged changed) {
            set(changed.item());
        } else if (event instanceof TicketAccepted accepted) {
            take(accepted, breaches);
        } else if (event instanceof TicketCancelled cancelled) {
            bringBack(cancelled);
        } else if (event instanceof TicketPrepared ready) {
            open.remove(ready.orderId());
            prepared.add(ready.orderId());
        }
    }

    int limitedItems() {
        return shelves.size();
    }

    /**
     * Counts once more from the orders' own lines: what was set, less what orders took that were not undone, or only after the
     * kitchen was done.
     */
    void compareWith(Map<OrderId, OrderTrail> orders, Consumer<Breach> breaches) {
        shelves.forEach((item, shelf) -> {
            long sold = shelf.takers.stream()
                    .map(orders::get)
                    .filter(order ->
                            order != null && order.placed != null && (!order.isUndone() || prepared.contains(order.id)))
                    .mapToLong(order -> quantity(order.placed.lines(), item))
                    .sum();
            long expected = shelf.set - sold + shelf.broughtBack;
            if (shelf.left != expected) {
                breaches.accept(new Breach(
                        "item " + item + " of restaurant " + id,
                        shelf.left + " left, where its orders account for " + expected));
            }
        });
    }

    private void set(MenuItem item) {
        if (item.stock() == null) {
            shelves.remove(item.itemId());
        } else {
            shelves.put(item.itemId(), new Shelf(item.stock()));
        }
    }

    private void take(TicketAccepted event, Consumer<Breach> breaches) {
        if (open.put(event.orderId(), event.lines()) != null) {
            breaches.accept(new Breach("order " + event.orderId(), "its ticket was accepted twice"));
        }
        for (OrderLine line : event.lines()) {
            Shelf shelf = shelves.get(line.itemId());
            if (shelf != null) {
                shelf.takers.add(event.orderId());
                shelf.left -= line.quantity();
                if (shelf.left < 0) {
                    breaches.accept(new Breach(
                            "order " + event.orderId(),
                            "took item " + line.itemId() + " of restaurant " + id + " down to " + shelf.left));
                }
            }
        }
    }

    private void bringBack(TicketCancelled event) {
        List<OrderLine> lines = open.remove(event.orderId());
        if (lines == null) {
            return; // there was no open ticket, and this says so
        }
        for (OrderLine line : lines) {
            Shelf shelf = shelves.get(line.itemId());
            if (shelf != null) {
                shelf.left += line.quantity();
                if (!shelf.takers.contains(event.orderId())) {
                    shelf.broughtBack += line.quantity(); // taken before the stock was set again
                }
            }
        }
    }

    private static long quantity(List<OrderLine> lines, ItemId item) {
        return lines.stream()
                .filter(line -> line.itemId().equals(item))
                .mapToLong(OrderLine::quantity)
                .sum();
    }
}
