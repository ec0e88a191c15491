package dev.orderledger.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The processor time of this process and its servers since this was made, over all processors. Unlike a rate it hardly
 * depends on what else the machine does. Of servers that were given, nothing is known.
 */
final class ProcessorTime {

    private final Duration before = now();

    /** The time for each of {@code count} items, in microseconds. */
    double microsOf(long count) {
        return now().minus(before).toNanos() / 1e3 / count;
    }

    private static Duration now() {
        Duration servers = ProcessHandle.current()
                .descendants()
                .flatMap(it -> it.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return servers.plusNanos(system.getProcessCpuTime());
    }
}
