package dev.orderledger.world;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.world.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What holds when everything has come to rest, by the numbers of the domain's invariants, checked against the events
 * alone, the provider's books, and what customers and restaurants say of themselves.
 */
final class Invariants {

    private final Contexts contexts;
    private final List<String> broken = new ArrayList<>();
    private final Map<OrderId, Outcome> outcomes;
    private final Kitchens kitchens;
    private final Credits credits;
    private final Charges charges;

    Invariants(Contexts contexts) {
        this.contexts = contexts;
        outcomes = Outcome.of(contexts, broken);
        kitchens = new Kitchens(contexts, broken);
        credits = new Credits(contexts, broken);
        charges = new Charges(contexts, broken);
        outcomes.forEach(this::check);
        checkThatNobodyWaits();
    }

    List<String> broken() {
        return broken;
    }

    Map<OrderId, Outcome> outcomes() {
        return outcomes;
    }

    private void check(OrderId order, Outcome outcome) {
        if (!outcome.stands() && !outcome.isUndone()) {
            broken.add("1: " + order + " is stuck: " + outcome.status());
            return;
        }
        boolean hasTicket = kitchens.hasOpen(order) || kitchens.hasPrepared(order);
        if (outcome.stands()) {
            require(charges.isTaken(order, outcome.placed().total()), "2", order, outcome, charges.describe(order));
            require(hasTicket, "2", order, outcome, "there is no ticket");
        } else {
            require(charges.isNone(order), "3", order, outcome, charges.describe(order));
            require(!kitchens.hasOpen(order), "3", order, outcome, "its ticket is open");
        }
        require(!credits.holds(order), "4", order, outcome, "credit is held");
        if (outcome.status() == Status.COMPLETED) {
            require(kitchens.hasPrepared(order), "2", order, outcome, "its ticket is not prepared");
        }
    }

    private void checkThatNobodyWaits() {
        outcomes.forEach((order, outcome) -> {
            boolean inFlight = contexts.sagas().associations().contains(order.value());
            boolean waitsForTheKitchen = outcome.status() == Status.APPROVED && kitchens.hasOpen(order);
            require(!inFlight || waitsForTheKitchen, "1", order, outcome, "its fulfilment has not ended");
        });
        contexts.openRequests()
                .all()
                .forEach((order, request) -> broken.add("1: " + order + " waits for an answer to " + request));
        contexts.deadlines()
                .pending()
                .forEach(
                        it -> broken.add("1: somebody waits for " + it.message().getDeadlineName()));
    }

    private void require(boolean holds, String invariant, OrderId order, Outcome outcome, String instead) {
        if (!holds) {
            broken.add(invariant + ": " + order + " is " + outcome.status() + ", but " + instead);
        }
    }
}
