package dev.orderledger.bench.receiver;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * When each order reached the handler, to the microsecond. In a JVM of its own it speaks to the one that has started it, a
 * line for each.
 */
@Component
@ProcessingGroup(Arrivals.PROCESSOR)
public final class Arrivals {

    public static final String PROCESSOR = "arrivals";

    /** The line that says that the receiver has started. */
    public static final String READY = "ready";

    private static final String MARK = "arrived ";

    private final Map<String, Instant> times = new ConcurrentHashMap<>();
    private volatile Consumer<String> lines = line -> {};

    @EventHandler
    void on(OrderPlaced event) {
        String order = event.orderId().value();
        Instant now = Instant.now();
        times.put(order, now);
        lines.accept(MARK + order + " " + ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }

    /** Tells of all until the standard input ends, which is also when the process that started this JVM has ended. */
    public void tell() throws IOException {
        lines = System.out::println;
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // nothing is said on it
        }
    }

    /** Takes over what another JVM tells; ignores a line that is something else. */
    public void listen(String line) {
        if (line.startsWith(MARK)) {
            String[] parts = line.substring(MARK.length()).split(" ");
            times.put(parts[0], Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS));
        }
    }

    public Optional<Instant> of(String orderId) {
        return Optional.ofNullable(times.get(orderId));
    }

    public int count() {
        return times.size();
    }

    public void clear() {
        times.clear();
    }
}
