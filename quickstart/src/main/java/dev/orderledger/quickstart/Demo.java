package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Orders that end in every way, placed through the gateway. */
final class Demo {

    private static final int CAPACITY = 100;

    private final Client client;
    private final OrderClient orders;
    private final PrintStream out;
    private final List<Outcome> outcomes = new ArrayList<>();

    Demo(Client client, PrintStream out) {
        this.client = client;
        this.orders = new OrderClient(client);
        this.out = out;
    }

    private record Outcome(String story, String expected, JsonNode order) {

        boolean asExpected() {
            return expected.equals(order.path("status").asString());
        }
    }

    /** Plays all stories, prints what became of them, and answers whether each ended as it should. */
    boolean run() {
        String ada = orders.customer("Ada Lovelace", 10_000);
        String poor = orders.customer("Charles Babbage", 100);
        String trattoria = orders.restaurant("Trattoria", CAPACITY, true);
        String closed = orders.restaurant("Closed Kitchen", CAPACITY, false);

        out.printf("%n%-36s %-34s %-10s %s%n", "ORDER", "STORY", "STATUS", "REASON");
        String approved = orders.place(ada, trattoria, "pizza", 950, "tok_visa");
        settled("all agree", "APPROVED", approved);
        settled(
                "the card fails twice, then works",
                "APPROVED",
                orders.place(ada, trattoria, "pizza", 950, "tok_flaky"));
        completed(orders.place(ada, trattoria, "pizza", 950, "tok_visa"), trattoria);
        cancelled(orders.place(ada, trattoria, "pizza", 950, "tok_visa"));
        settled("beyond the credit limit", "REJECTED", orders.place(poor, trattoria, "pizza", 950, "tok_visa"));
        settled("the card is declined", "REJECTED", orders.place(ada, trattoria, "pizza", 950, "tok_declined"));
        settled("not enough money", "REJECTED", orders.place(ada, trattoria, "pizza", 950, "tok_insufficient"));
        settled("the kitchen is closed", "REJECTED", orders.place(ada, closed, "pizza", 950, "tok_visa"));
        settled("the price has changed", "REJECTED", orders.place(ada, trattoria, "pizza", 900, "tok_visa"));
        settled("no such item", "REJECTED", orders.place(ada, trattoria, "sushi", 950, "tok_visa"));

        out.printf("%nThe history of order %s, from all contexts:%n%n", approved);
        printHistory(approved);
        return outcomes.stream().allMatch(Outcome::asExpected);
    }

    /** Prints every event that concerns the order, in the order in which the ledger received them. */
    void printHistory(String order) {
        out.printf("%-8s %-24s %-11s %-28s %s%n", "POSITION", "TIME", "CONTEXT", "EVENT", "STREAM");
        for (JsonNode event : history(client, order)) {
            out.printf(
                    "%-8s %-24s %-11s %-28s %s @ %s%n",
                    event.path("position").asString(),
                    event.path("occurredAt").asString(),
                    event.path("context").asString(),
                    event.path("type").asString(),
                    event.path("streamId").asString(),
                    event.path("sequence").asString());
        }
    }

    /** Every event that concerns the order, from all pages. */
    static List<JsonNode> history(Client client, String order) {
        String path = "/api/orders/" + Client.encoded(order) + "/history";
        List<JsonNode> events = new ArrayList<>();
        JsonNode page = client.get(path).require();
        page.path("events").forEach(events::add);
        while (page.path("next").isString()) {
            page = client.get(path + "?cursor=" + page.path("next").asString()).require();
            page.path("events").forEach(events::add);
        }
        return events;
    }

    private void settled(String story, String expected, String order) {
        became(new Outcome(story, expected, orders.settle(order)));
    }

    private void completed(String order, String restaurant) {
        orders.settle(order);
        client.post("/api/restaurants/" + restaurant + "/tickets/" + order + "/prepared", null)
                .require();
        became(new Outcome("the kitchen is done", "COMPLETED", orders.atVersion(order, 2)));
    }

    private void cancelled(String order) {
        orders.settle(order);
        client.post("/api/orders/" + order + "/cancellation", "{\"reason\": \"changed my mind\"}")
                .require();
        became(new Outcome("cancelled after approval", "CANCELLED", orders.atVersion(order, 3)));
    }

    /** Prints what became of an order as soon as it is known. */
    private void became(Outcome outcome) {
        outcomes.add(outcome);
        JsonNode order = outcome.order();
        out.printf(
                "%-36s %-34s %-10s %s%s%n",
                order.path("orderId").asString(),
                outcome.story(),
                order.path("status").asString(),
                reason(order.path("reason")),
                outcome.asExpected() ? "" : "  (expected " + outcome.expected() + ")");
    }

    private static String reason(JsonNode reason) {
        String text = reason.path("reason").asString("");
        return reason.hasNonNull("step") ? reason.path("step").asString() + ": " + text : text;
    }
}
