package dev.orderledger.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What this process and its servers have computed since this was made, over all processors. Unlike a rate it hardly
 * depends on what else the machine does. Of servers that were given, nothing is known.
 */
final class ProcessorTime {

    private final Duration before = now();

    /** For each of so many, in microseconds. */
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
