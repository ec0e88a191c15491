package dev.orderledger.quickstart.verify;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.quickstart.verify.Verdict.Breach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The invariants 1 to 5 of the domain, which hold when everything has come to rest. */
public final class Invariants {

    private final Decisions decisions;
    private final Map<String, ProviderEntry> provider = new HashMap<>();

    private Invariants(Decisions decisions, Collection<ProviderEntry> provider) {
        this.decisions = decisions;
        provider.forEach(entry -> this.provider.put(entry.attemptId(), entry));
    }

    /**
     * Checks them.
     *
     * @param provider the payment provider's books
     * @return one verdict per invariant, in their order
     */
    public static List<Verdict> check(Decisions decisions, Collection<ProviderEntry> provider) {
        Invariants invariants = new Invariants(decisions, provider);
        return List.of(
                invariants.settled(),
                invariants.agreedAndPaid(),
                invariants.undoneWithoutTrace(),
                invariants.credit(),
                invariants.stock());
    }

    private Verdict settled() {
        List<Breach> breaches = decisions.orders.values().stream()
                .filter(order -> order.placed != null && !order.isSettled())
                .map(order -> new Breach("order " + order.id, "is " + order.status))
                .toList();
        return new Verdict(1, "every placed order is settled, none is stuck", orders() + " orders", breaches);
    }

    private Verdict agreedAndPaid() {
        List<Breach> breaches = new ArrayList<>();
        int agreed = 0;
        for (OrderTrail order : decisions.orders.values()) {
            ProviderEntry entry = entryOf(order);
            if (order.isAgreed()) {
                agreed++;
                agreed(order, entry, breaches);
            } else if (entry != null && entry.status().equals("CAPTURED")) {
                breaches.add(order.breach("its payment is captured"));
            }
        }
        return new Verdict(
                2,
                "approved or completed, if and only if captured once for the total with the ticket taken",
                agreed + " such orders with " + provider.size() + " entries of the provider's books",
                breaches);
    }

    private static void agreed(OrderTrail order, ProviderEntry entry, List<Breach> breaches) {
        if (entry == null || !entry.status().equals("CAPTURED")) {
            String found = entry == null ? "unknown" : entry.status();
            breaches.add(order.breach("at the provider " + found));
        } else if (entry.captures() != 1
                || order.placed == null
                || !order.placed.total().equals(entry.amount())) {
            breaches.add(new Breach(
                    "order " + order.id, "was captured " + entry.captures() + " times, each time " + entry.amount()));
        }
        if (!"ACCEPTED".equals(order.ticket) && !"PREPARED".equals(order.ticket)) {
            breaches.add(order.breach("its ticket is " + order.ticket));
        }
    }

    private Verdict undoneWithoutTrace() {
        List<Breach> breaches = new ArrayList<>();
        Set<String> attempts = new HashSet<>();
        Set<OrderId> holders = new HashSet<>();
        decisions
                .accounts
                .values()
                .forEach(account -> holders.addAll(account.holds().keySet()));
        int undone = 0;
        for (OrderTrail order : decisions.orders.values()) {
            attempts.add(order.attemptId);
            if (order.isUndone()) {
                undone++;
                undone(order, holders.contains(order.id), breaches);
            }
        }
        provider.values().stream()
                .filter(entry -> entry.isOpen() && !attempts.contains(entry.attemptId()))
                .forEach(entry -> breaches.add(new Breach(
                        "attempt " + entry.attemptId(), "is " + entry.status() + " at the provider, for no order")));
        return new Verdict(
                3,
                "rejected or cancelled leaves no money, no ticket and no credit behind",
                undone + " such orders with the provider's books, tickets and credit",
                breaches);
    }

    private void undone(OrderTrail order, boolean holdsCredit, List<Breach> breaches) {
        ProviderEntry entry = entryOf(order);
        if (entry != null && entry.isOpen()) {
            breaches.add(order.breach("at the provider " + entry.status()));
        }
        if ("ACCEPTED".equals(order.ticket)) {
            breaches.add(order.breach("its ticket is open"));
        }
        if (holdsCredit) {
            breaches.add(order.breach("holds credit"));
        }
    }

    private Verdict credit() {
        List<Breach> breaches = new ArrayList<>(decisions.creditBreaches);
        decisions
                .accounts
                .values()
                .forEach(account -> account.holds().forEach((id, amount) -> {
                    OrderTrail order = decisions.orders.get(id);
                    if (order == null || order.isSettled()) {
                        breaches.add(new Breach(
                                "order " + id,
                                (order == null ? "is unknown" : "is " + order.status) + ", and holds " + amount));
                    }
                }));
        return new Verdict(
                4,
                "held credit is what open orders hold, and never was above the limit",
                decisions.accounts.size() + " customers, reservation by reservation",
                breaches);
    }

    private Verdict stock() {
        List<Breach> breaches = new ArrayList<>(decisions.stockBreaches);
        decisions.stockrooms.values().forEach(stockroom -> stockroom.compareWith(decisions.orders, breaches::add));
        int items = decisions.stockrooms.values().stream()
                .mapToInt(StockAccount::limitedItems)
                .sum();
        return new Verdict(
                5,
                "stock is what was there less what was sold, and never negative",
                items + " limited items of " + decisions.stockrooms.size() + " restaurants, ticket by ticket",
                breaches);
    }

    private ProviderEntry entryOf(OrderTrail order) {
        return order.attemptId == null ? null : provider.get(order.attemptId);
    }

    private long orders() {
        return decisions.orders.values().stream()
                .filter(it -> it.placed != null)
                .count();
    }
}
