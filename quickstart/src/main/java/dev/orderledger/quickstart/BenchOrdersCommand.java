package dev.orderledger.quickstart;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "orders",
        description = {
            "Measures how long an order takes from its acceptance to its approval on a running Orderledger,",
            "as a client sees it: from sending POST /api/orders, and from its 202, to the answer of GET with Prefer: wait.",
            "Orders are placed one after another; the first ones are not counted."
        },
        mixinStandardHelpOptions = true)
final class BenchOrdersCommand implements Callable<Integer> {

    @Option(names = "--url", defaultValue = "http://localhost:8080", description = "The gateway (${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--orders", defaultValue = "200", description = "How many orders are counted (${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--warm-up", defaultValue = "100", description = "How many come before (${DEFAULT-VALUE}).")
    private int warmUp;

    @Override
    public Integer call() {
        if (orders < 1 || warmUp < 0) {
            throw new CannotRun("--orders is at least 1, and --warm-up at least 0.");
        }
        Client client = new Client(url);
        OrderDesk desk = new OrderDesk(client);
        String customer = desk.customer("Bench", 1_000_000_000);
        String restaurant = desk.restaurant("Bench", 1_000_000, true);
        long[] fromPost = new long[orders];
        long[] fromAccepted = new long[orders];
        for (int i = -warmUp; i < orders; i++) {
            long sent = System.nanoTime();
            String order = desk.place(customer, restaurant, "pizza", 950, "tok_visa");
            long accepted = System.nanoTime();
            requireApproved(desk, order);
            long approved = System.nanoTime();
            if (i >= 0) {
                fromPost[i] = approved - sent;
                fromAccepted[i] = approved - accepted;
            }
        }
        System.out.printf("%d orders, one after another%n", orders);
        print("accepted -> approved", fromAccepted);
        print("sent     -> approved", fromPost);
        return 0;
    }

    private static void requireApproved(OrderDesk desk, String order) {
        String status = desk.settle(order).path("status").asString();
        if (!status.equals("APPROVED")) {
            throw new CannotRun("Order " + order + " is " + status + "; only approvals are measured.");
        }
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%s  p50 %5d ms  p90 %5d ms  p99 %5d ms  most %5d ms%n",
                what, millis(nanos, 0.5), millis(nanos, 0.9), millis(nanos, 0.99), millis(nanos, 1));
    }

    private static long millis(long[] sorted, double share) {
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return Duration.ofNanos(sorted[Math.max(0, index)]).toMillis();
    }
}
