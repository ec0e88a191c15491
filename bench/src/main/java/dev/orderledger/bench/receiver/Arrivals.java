package dev.orderledger.bench.receiver;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** When each order reached the handler, to the microsecond. */
public final class Arrivals {

    private static final String MARK = "arrived ";

    private final Map<String, Instant> times = new ConcurrentHashMap<>();
    private volatile Consumer<String> lines = line -> {};

    public void note(String orderId) {
        Instant now = Instant.now();
        times.put(orderId, now);
        lines.accept(MARK + orderId + " " + ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }

    /** Takes over what another process has noted; ignores a line that is something else. */
    public void noteLine(String line) {
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

    void tell(Consumer<String> newLines) {
        lines = newLines;
    }
}
