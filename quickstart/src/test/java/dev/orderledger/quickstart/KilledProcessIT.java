package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The JVM is killed with -9 while orders are under way, and started again on the same data. */
class KilledProcessIT {

    private static final int ORDERS = 200;
    private static final int CLIENTS = 8;
    private static final Set<String> SETTLED = Set.of("APPROVED", "REJECTED", "COMPLETED", "CANCELLED");

    @Test
    void every_accepted_order_is_settled_and_nobody_is_charged_twice(@TempDir Path data) throws Exception {
        List<String> accepted;
        try (ChildProcess first = ChildProcess.up(data)) {
            Client client = first.client();
            accepted = placeOrders(client);
            JsonNode underWay =
                    client.get("/api/orders?status=PENDING&limit=200").require();
            first.kill();
            assertThat(accepted).hasSize(ORDERS);
            assertThat(underWay.path("items"))
                    .as("orders under way when killed")
                    .isNotEmpty();
        }
        try (ChildProcess second = ChildProcess.up(data)) {
            Client client = second.client();
            List<String> approved = new ArrayList<>();
            for (String order : accepted) {
                JsonNode document =
                        client.get("/api/orders/" + order, "Prefer", "wait=30").require();
                assertThat(document.path("status").asString()).as(order).isIn(SETTLED);
                if (document.path("status").asString().equals("APPROVED")) {
                    approved.add(order);
                }
            }
            assertThat(approved).isNotEmpty();
            assertBooksBalance(client, second, approved);
        }
    }

    private static void assertBooksBalance(Client client, ChildProcess process, List<String> approved)
            throws InterruptedException {
        for (String order : approved) { // captured some time after the approval
            awaitCaptured(client, order);
        }
        int captured = 0;
        for (JsonNode entry : new Client(process.pspUrl(), null).get("/books").require()) {
            assertThat(entry.path("captures").asInt()).as(entry.toString()).isLessThanOrEqualTo(1);
            captured += entry.path("captures").asInt();
        }
        assertThat(captured).isEqualTo(approved.size());
    }

    private static void awaitCaptured(Client client, String order) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        String status;
        do {
            status = client.get("/api/payments/" + order)
                    .require()
                    .path("status")
                    .asString();
        } while (!status.equals("CAPTURED") && System.nanoTime() < deadline);
        assertThat(status).as(order).isEqualTo("CAPTURED");
    }

    /** Answers the orders whose 202 came back. */
    private static List<String> placeOrders(Client client) throws InterruptedException {
        OrderClient desk = new OrderClient(client);
        String customer = desk.customer("Ada", 200_000);
        String restaurant = desk.restaurant("Trattoria", 1_000, true);
        ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < ORDERS; i++) {
            clients.submit(() -> accepted.add(desk.place(customer, restaurant, "pizza", 950, "tok_visa")));
        }
        clients.shutdown();
        assertThat(clients.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        return List.copyOf(accepted);
    }
}
