package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Shows how far a rebuild has come: one line that changes on a terminal, a line a second elsewhere. */
final class RebuildWatch {

    private static final int WIDTH = 30;
    private static final Set<String> ENDED = Set.of("DONE", "CANCELLED", "FAILED");
    private static final int SERVICE_UNAVAILABLE = 503;

    private final Client client;
    private final String path;
    private final PrintStream out;
    private final boolean terminal = System.console() != null;

    RebuildWatch(Client client, String path, PrintStream out) {
        this.client = client;
        this.path = path;
        this.out = out;
    }

    /** Watches until it has ended; answers the exit status. An interrupt leaves it running, and the terminal says so. */
    int toTheEnd(String id) {
        Thread farewell =
                new Thread(() -> out.println("\nThe rebuild goes on. To see it: orderledger processors rebuilds."
                        + " To end it: orderledger processors cancel " + id));
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            JsonNode rebuild = client.get(path).require();
            while (!ENDED.contains(rebuild.path("state").asString())) {
                show(line(rebuild));
                pause();
                rebuild = again(rebuild);
            }
            show(line(rebuild));
            if (terminal) {
                out.println();
            }
            return end(rebuild);
        } finally {
            Runtime.getRuntime().removeShutdownHook(farewell);
        }
    }

    static String line(JsonNode rebuild) {
        long processed = rebuild.path("processed").asLong();
        long total = Math.max(processed, rebuild.path("total").asLong());
        boolean done = rebuild.path("state").asString().equals("DONE");
        double share = done ? 1 : total == 0 ? 0 : (double) processed / total;
        int filled = (int) Math.floor(share * WIDTH);
        String left = rebuild.hasNonNull("etaSeconds")
                ? ", " + time(rebuild.path("etaSeconds").asLong()) + " left"
                : "";
        return String.format(
                Locale.ROOT,
                "%-9s [%s%s] %3d %%  %,d of %,d, %,d/s%s",
                rebuild.path("state").asString(),
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                (int) Math.floor(share * 100),
                processed,
                total,
                rebuild.path("ratePerSecond").asLong(),
                left);
    }

    private static String time(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }

    /** Another node takes over when the one that rebuilds is gone; until then there may be no answer. */
    private JsonNode again(JsonNode before) {
        Client.Answer answer = client.get(path);
        return answer.status() == SERVICE_UNAVAILABLE ? before : answer.require();
    }

    private void show(String line) {
        if (terminal) {
            out.print("\r" + line + "   ");
            out.flush();
        } else {
            out.println(line);
        }
    }

    private int end(JsonNode rebuild) {
        if (rebuild.path("state").asString().equals("DONE")) {
            return 0;
        }
        out.println(rebuild.path("failure").asString(""));
        return 1;
    }

    private void pause() {
        try {
            Thread.sleep(terminal ? 250 : 1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted.", e);
        }
    }
}
