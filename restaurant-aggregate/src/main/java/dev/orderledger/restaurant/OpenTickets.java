package dev.orderledger.restaurant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.orderledger.contracts.OrderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tickets that are accepted and not yet prepared or cancelled, oldest first. Forgets the others. */
final class OpenTickets {

    private final Map<OrderId, Ticket> tickets = new LinkedHashMap<>();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    OpenTickets(List<Ticket> tickets) {
        tickets.forEach(this::add);
    }

    void add(Ticket ticket) {
        tickets.put(ticket.orderId(), ticket);
    }

    Optional<Ticket> remove(OrderId orderId) {
        return Optional.ofNullable(tickets.remove(orderId));
    }

    boolean has(OrderId orderId) {
        return tickets.containsKey(orderId);
    }

    int count() {
        return tickets.size();
    }

    /** A list in snapshots too: an object's fields would be sorted there. */
    @JsonValue
    List<Ticket> inOrder() {
        return List.copyOf(tickets.values());
    }
}
