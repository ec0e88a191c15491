package dev.orderledger.quickstart;

import java.io.PrintStream;
import tools.jackson.databind.JsonNode;

/** Orders that end in every way, placed through the gateway. */
final class Demo {

    private static final int CAPACITY = 100;
    private static final String ROW = "%-36s %-10s %s%n";

    private final Client client;
    private final OrderClient orders;
    private final PrintStream out;
    private boolean asExpected = true;

    Demo(Client client, PrintStream out) {
        this.client = client;
        this.orders = new OrderClient(client);
        this.out = out;
    }

    /** Plays all stories, prints what became of them, and answers whether each ended as it should. */
    boolean run() {
        String ada = orders.customer("Ada Lovelace", 10_000);
        String poor = orders.customer("Charles Babbage", 100);
        String trattoria = orders.restaurant("Trattoria", CAPACITY, true);
        String closed = orders.restaurant("Closed Kitchen", CAPACITY, false);

        out.printf("%n" + ROW, "ORDER", "STATUS", "STORY");
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

        out.printf("%nThe history of order %s:%n%n", approved);
        HistoryPrinter.print(orders.history(approved).toList(), out);
        return asExpected;
    }

    private void settled(String story, String expected, String order) {
        became(story, expected, orders.settle(order));
    }

    private void completed(String order, String restaurant) {
        orders.settle(order);
        client.post("/api/restaurants/" + restaurant + "/tickets/" + order + "/prepared", null)
                .require();
        became("the kitchen is done", "COMPLETED", orders.atVersion(order, 2));
    }

    private void cancelled(String order) {
        orders.settle(order);
        client.post("/api/orders/" + order + "/cancellation", "{\"reason\": \"changed my mind\"}")
                .require();
        became("cancelled after approval", "CANCELLED", orders.atVersion(order, 3));
    }

    /** Prints what became of an order as soon as it is known. */
    private void became(String story, String expected, JsonNode order) {
        String status = order.path("status").asString();
        boolean isExpected = status.equals(expected);
        asExpected &= isExpected;
        out.printf(
                ROW,
                order.path("orderId").asString(),
                status,
                isExpected ? story : story + " (expected " + expected + ")");
        String reason = reason(order.path("reason"));
        if (!reason.isEmpty()) {
            out.printf(ROW, "", "", reason);
        }
    }

    private static String reason(JsonNode reason) {
        String text = reason.path("reason").asString("");
        return reason.hasNonNull("step") ? reason.path("step").asString() + ": " + text : text;
    }
}
