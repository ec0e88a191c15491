package dev.orderledger.world;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.payment.CardTokens;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The cards that the order service has brought, each once, for as long as they are not forgotten. */
final class CardsInMemory implements CardTokens {

    private final Map<OrderId, Card> cards = new ConcurrentHashMap<>();

    private final Set<OrderId> brought = ConcurrentHashMap.newKeySet();

    private record Card(CustomerId customer, String token) {}

    @Override
    public boolean keep(OrderId order, CustomerId customer, String token) {
        if (brought.add(order)) {
            cards.put(order, new Card(customer, token));
        }
        return true;
    }

    @Override
    public Optional<String> find(OrderId order, CustomerId customer) {
        return Optional.ofNullable(cards.get(order))
                .filter(card -> card.customer().equals(customer))
                .map(Card::token);
    }

    @Override
    public void forget(OrderId order) {
        cards.remove(order);
    }

    @Override
    public void forget(CustomerId customer) {
        cards.values().removeIf(card -> card.customer().equals(customer));
    }

    void clear() {
        cards.clear();
        brought.clear();
    }
}
