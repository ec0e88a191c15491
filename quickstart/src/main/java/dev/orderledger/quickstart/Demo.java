package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Orders that end in every way, placed through the gateway. */
final class Demo {

    private static final String WAIT = "wait=30";
    private static final int TRIES = 10;

    private final Client client;
    private final PrintStream out;
    private final List<Outcome> outcomes = new ArrayList<>();

    Demo(Client client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    private record Outcome(String story, String expected, JsonNode order) {

        boolean asExpected() {
            return expected.equals(order.path("status").asString());
        }
    }

    /** Plays all stories, prints what became of them, and answers whether each ended as it should. */
    boolean run() {
        String ada = customer("Ada Lovelace", 10_000);
        String poor = customer("Charles Babbage", 100);
        String trattoria = restaurant("Trattoria", true);
        String closed = restaurant("Closed Kitchen", false);

        String approved = place(ada, trattoria, "pizza", 950, "tok_visa");
        settled("all agree", "APPROVED", approved);
        settled("the card fails twice, then works", "APPROVED", place(ada, trattoria, "pizza", 950, "tok_flaky"));
        completed(place(ada, trattoria, "pizza", 950, "tok_visa"), trattoria);
        cancelled(place(ada, trattoria, "pizza", 950, "tok_visa"));
        settled("beyond the credit limit", "REJECTED", place(poor, trattoria, "pizza", 950, "tok_visa"));
        settled("the card is declined", "REJECTED", place(ada, trattoria, "pizza", 950, "tok_declined"));
        settled("not enough money", "REJECTED", place(ada, trattoria, "pizza", 950, "tok_insufficient"));
        settled("the kitchen is closed", "REJECTED", place(ada, closed, "pizza", 950, "tok_visa"));
        settled("the price has changed", "REJECTED", place(ada, trattoria, "pizza", 900, "tok_visa"));
        settled("no such item", "REJECTED", place(ada, trattoria, "sushi", 950, "tok_visa"));

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

    private String customer(String name, long creditLimit) {
        return client.post(
                        "/api/customers",
                        """
                        {"name": "%s", "email": "demo@example.org", "creditLimit": {"amount": %d, "currency": "EUR"}}
                        """
                                .formatted(name, creditLimit))
                .require()
                .path("customerId")
                .asString();
    }

    private String restaurant(String name, boolean open) {
        String id = client.post(
                        "/api/restaurants",
                        """
                        {"name": "%s", "currency": "EUR", "capacity": 100,
                         "menu": [{"itemId": "pizza", "name": "Pizza", "price": {"amount": 950, "currency": "EUR"}}]}
                        """
                                .formatted(name))
                .require()
                .path("restaurantId")
                .asString();
        if (open) {
            client.post("/api/restaurants/" + id + "/open", null).require();
        }
        return id;
    }

    private String place(String customer, String restaurant, String item, long price, String card) {
        return client.post(
                        "/api/orders",
                        """
                        {"customerId": "%s", "restaurantId": "%s",
                         "lines": [{"itemId": "%s", "quantity": 1, "unitPrice": {"amount": %d, "currency": "EUR"}}],
                         "payment": {"method": "CARD", "token": "%s"}}
                        """
                                .formatted(customer, restaurant, item, price, card))
                .require()
                .path("orderId")
                .asString();
    }

    private void settled(String story, String expected, String order) {
        outcomes.add(new Outcome(story, expected, settle(order)));
    }

    private void completed(String order, String restaurant) {
        settle(order);
        client.post("/api/restaurants/" + restaurant + "/tickets/" + order + "/prepared", null)
                .require();
        outcomes.add(new Outcome("the kitchen is done", "COMPLETED", atVersion(order, 2)));
    }

    private void cancelled(String order) {
        settle(order);
        client.post("/api/orders/" + order + "/cancellation", "{\"reason\": \"changed my mind\"}")
                .require();
        outcomes.add(new Outcome("cancelled after approval", "CANCELLED", atVersion(order, 3)));
    }

    private JsonNode settle(String order) {
        return client.get("/api/orders/" + order, "Prefer", WAIT).require();
    }

    private JsonNode atVersion(String order, int version) {
        for (int attempt = 1; ; attempt++) {
            Client.Answer answer = client.get("/api/orders/" + order + "?minVersion=" + version);
            if (answer.status() == 200 || attempt == TRIES) {
                return answer.require();
            }
        }
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
