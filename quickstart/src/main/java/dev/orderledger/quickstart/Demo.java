package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Orders that end in every way, placed through the gateway. */
final class Demo {

    private static final int CAPACITY = 100;

    private final Client client;
    private final OrderClient desk;
    private final PrintStream out;
    private final List<Outcome> outcomes = new ArrayList<>();

    Demo(Client client, PrintStream out) {
        this.client = client;
        this.desk = new OrderClient(client);
        this.out = out;
    }

    private record Outcome(String story, String expected, JsonNode order) {

        boolean asExpected() {
            return expected.equals(order.path("status").asString());
        }
    }

    /** Plays all stories, prints what became of them, and answers whether each ended as it should. */
    boolean run() {
        String ada = desk.customer("Ada Lovelace", 10_000);
        String poor = desk.customer("Charles Babbage", 100);
        String trattoria = desk.restaurant("Trattoria", CAPACITY, true);
        String closed = desk.restaurant("Closed Kitchen", CAPACITY, false);

        String approved = desk.place(ada, trattoria, "pizza", 950, "tok_visa");
        settled("all agree", "APPROVED", approved);
        settled("the card fails twice, then works", "APPROVED", desk.place(ada, trattoria, "pizza", 950, "tok_flaky"));
        completed(desk.place(ada, trattoria, "pizza", 950, "tok_visa"), trattoria);
        cancelled(desk.place(ada, trattoria, "pizza", 950, "tok_visa"));
        settled("beyond the credit limit", "REJECTED", desk.place(poor, trattoria, "pizza", 950, "tok_visa"));
        settled("the card is declined", "REJECTED", desk.place(ada, trattoria, "pizza", 950, "tok_declined"));
        settled("not enough money", "REJECTED", desk.place(ada, trattoria, "pizza", 950, "tok_insufficient"));
        settled("the kitchen is closed", "REJECTED", desk.place(ada, closed, "pizza", 950, "tok_visa"));
        settled("the price has changed", "REJECTED", desk.place(ada, trattoria, "pizza", 900, "tok_visa"));
        settled("no such item", "REJECTED", desk.place(ada, trattoria, "sushi", 950, "tok_visa"));

        printOutcomes();
        out.printf("%nThe history of order %s, from all contexts:%n%n", approved);
        printHistory(approved);
        return outcomes.stream().allMatch(Outcome::asExpected);
    }

    /** Prints every event that concerns the order, in the order in which the ledger received them. */
    void printHistory(String order) {
        JsonNode history = client.get("/api/orders/" + order + "/history").require();
        out.printf("%-8s %-24s %-11s %-28s %s%n", "POSITION", "TIME", "CONTEXT", "EVENT", "STREAM");
        for (JsonNode event : history.path("events")) {
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

    private void settled(String story, String expected, String order) {
        outcomes.add(new Outcome(story, expected, desk.settle(order)));
    }

    private void completed(String order, String restaurant) {
        desk.settle(order);
        client.post("/api/restaurants/" + restaurant + "/tickets/" + order + "/prepared", null)
                .require();
        outcomes.add(new Outcome("the kitchen is done", "COMPLETED", desk.atVersion(order, 2)));
    }

    private void cancelled(String order) {
        desk.settle(order);
        client.post("/api/orders/" + order + "/cancellation", "{\"reason\": \"changed my mind\"}")
                .require();
        outcomes.add(new Outcome("cancelled after approval", "CANCELLED", desk.atVersion(order, 3)));
    }

    private void printOutcomes() {
        out.printf("%n%-36s %-34s %-10s %s%n", "ORDER", "STORY", "STATUS", "REASON");
        for (Outcome outcome : outcomes) {
            JsonNode order = outcome.order();
            out.printf(
                    "%-36s %-34s %-10s %s%s%n",
                    order.path("orderId").asString(),
                    outcome.story(),
                    order.path("status").asString(),
                    reason(order.path("reason")),
                    outcome.asExpected() ? "" : "  (expected " + outcome.expected() + ")");
        }
    }

    private static String reason(JsonNode reason) {
        String text = reason.path("reason").asString("");
        return reason.hasNonNull("step") ? reason.path("step").asString() + ": " + text : text;
    }
}
