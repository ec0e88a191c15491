package dev.orderledger.quickstart.verify;

import dev.orderledger.contracts.CustomerEvent;
import dev.orderledger.contracts.CustomerEvent.CreditLimitChanged;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.CustomerEvent.CustomerRegistered;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.quickstart.verify.Verdict.Breach;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A customer's credit, added up again from what the customer context recorded. */
final class CreditAccount {

    private final CustomerId id;
    private final Map<OrderId, Money> holds = new HashMap<>();
    private long held;
    private long limit;

    CreditAccount(CustomerId id) {
        this.id = id;
    }

    void on(CustomerEvent event, Consumer<Breach> breaches) {
        if (event instanceof CustomerRegistered registered) {
            limit = registered.creditLimit().amount();
        } else if (event instanceof CreditLimitChanged changed) {
            limit = changed.creditLimit().amount();
        } else if (event instanceof CreditReserved reserved) {
            reserve(reserved, breaches);
        } else if (event instanceof CreditReleased released) {
            release(released, breaches);
        }
    }

    Map<OrderId, Money> holds() {
        return holds;
    }

    private void reserve(CreditReserved event, Consumer<Breach> breaches) {
        if (holds.put(event.orderId(), event.amount()) != null) {
            breaches.accept(new Breach("order " + event.orderId(), "its credit is reserved twice"));
        }
        held = holds.values().stream().mapToLong(Money::amount).sum();
        if (held > limit) {
            breaches.accept(new Breach(
                    "order " + event.orderId(),
                    "its reservation brought customer " + id + " to " + held + ", above the limit of " + limit));
        }
    }

    private void release(CreditReleased event, Consumer<Breach> breaches) {
        Money hold = holds.remove(event.orderId());
        if (event.amount() != null && !event.amount().equals(hold)) {
            breaches.accept(new Breach(
                    "order " + event.orderId(),
                    "released " + event.amount() + " of customer " + id + ", where " + hold + " was held"));
        }
    }
}
