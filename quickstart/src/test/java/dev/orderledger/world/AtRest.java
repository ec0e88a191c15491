package dev.orderledger.world;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerEvent.CustomerRegistered;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.customer.Customers;
import dev.orderledger.quickstart.verify.Decisions;
import dev.orderledger.quickstart.verify.Invariants;
import dev.orderledger.world.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What holds when everything has come to rest: the invariants of the domain, as {@code orderledger verify} checks them, and
 * what nobody can see but here, under the number of the invariant that it belongs to.
 */
final class AtRest {

    private final Contexts contexts;
    private final List<String> broken = new ArrayList<>();
    private final Map<OrderId, Outcome> outcomes;
    private final Kitchens kitchens;
    private final Charges charges;

    AtRest(Contexts contexts) {
        this.contexts = contexts;
        outcomes = Outcome.of(contexts, broken);
        kitchens = new Kitchens(contexts, broken);
        charges = new Charges(contexts, broken);
        checkInvariants();
        outcomes.forEach(this::check);
        checkThatNoCreditIsHeld();
        checkThatNobodyWaits();
    }

    List<String> broken() {
        return broken;
    }

    Map<OrderId, Outcome> outcomes() {
        return outcomes;
    }

    private void checkInvariants() {
        Decisions decisions = new Decisions();
        for (Context context : Context.values()) {
            contexts.facts(context).forEach(decisions::add);
        }
        Invariants.check(decisions, contexts.provider().entries())
                .forEach(verdict -> verdict.breaches()
                        .forEach(it -> broken.add(verdict.number() + ": " + it.subject() + " " + it.what())));
    }

    private void check(OrderId order, Outcome outcome) {
        if (outcome.stands()) {
            require(charges.isTold(order), "2", order, outcome, charges.describe(order));
        } else if (outcome.isUndone()) {
            require(charges.isTold(order), "3", order, outcome, charges.describe(order));
        }
        if (outcome.status() == Status.COMPLETED) {
            require(kitchens.hasPrepared(order), "2", order, outcome, "its ticket is not prepared");
        }
    }

    /** Customers hold credit only for orders that are under way, and none is. */
    private void checkThatNoCreditIsHeld() {
        Customers customers = contexts.node(Context.CUSTOMER).bean(Customers.class);
        contexts.facts(Context.CUSTOMER)
                .filter(CustomerRegistered.class::isInstance)
                .map(it -> ((CustomerRegistered) it).customerId())
                .forEach(id -> {
                    long held = customers.find(id).orElseThrow().held().amount();
                    if (held != 0) {
                        broken.add("4: " + id + " says that " + held + " is held");
                    }
                });
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
