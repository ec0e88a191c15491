package dev.orderledger.world;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerEvent.CreditLimitChanged;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.CustomerEvent.CustomerRegistered;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.customer.Customers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What orders hold of the customers' limits, told from the events of the customers. */
final class Credits {

    private final Map<CustomerId, Long> limits = new HashMap<>();
    private final Map<CustomerId, Map<OrderId, Money>> held = new HashMap<>();
    private final List<String> broken;

    Credits(Contexts contexts, List<String> broken) {
        this.broken = broken;
        contexts.facts(Context.CUSTOMER).forEach(this::follow);
        limits.keySet()
                .forEach(it -> compare(it, contexts.node(Context.CUSTOMER).bean(Customers.class)));
    }

    boolean holds(OrderId order) {
        return held.values().stream().anyMatch(it -> it.containsKey(order));
    }

    private void follow(Fact fact) {
        if (fact instanceof CustomerRegistered event) {
            limits.put(event.customerId(), event.creditLimit().amount());
            held.put(event.customerId(), new HashMap<>());
        } else if (fact instanceof CreditLimitChanged event) {
            limits.put(event.customerId(), event.creditLimit().amount());
        } else if (fact instanceof CreditReserved event) {
            held.get(event.customerId()).put(event.orderId(), event.amount());
            if (heldBy(event.customerId()) > limits.get(event.customerId())) {
                broken.add("4: " + event + " exceeds the limit of " + limits.get(event.customerId()));
            }
        } else if (fact instanceof CreditReleased event) {
            held.getOrDefault(event.customerId(), new HashMap<>()).remove(event.orderId());
        }
    }

    private long heldBy(CustomerId customer) {
        return held.get(customer).values().stream().mapToLong(Money::amount).sum();
    }

    private void compare(CustomerId id, Customers customers) {
        long inAggregate = customers.find(id).orElseThrow().held().amount();
        if (inAggregate != heldBy(id)) {
            broken.add("4: " + id + " says that " + inAggregate + " is held, not " + heldBy(id));
        }
    }
}
