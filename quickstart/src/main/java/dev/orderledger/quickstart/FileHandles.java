package dev.orderledger.quickstart;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many clients there may be, so that they leave the servers in the same process enough file handles: a broker that
 * cannot open a file ends, and takes everything with it.
 */
final class FileHandles {

    /** An idle instance has some 650, and Kafka opens more as its topics grow. */
    private static final int OWN = 850;
    /** A connection to the gateway, one from there to a service, and the other end of that. */
    private static final int PER_CLIENT = 3;

    private static final int MIN_CLIENTS = 50;
    private static final int MAX_CLIENTS = 8192;

    private FileHandles() {}

    /**
     * The most connections that the gateway accepts at a time; others wait at its door.
     *
     * @throws CannotRun when this process may have too few file handles for any
     */
    static int maxClients() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? maxClients(unix.getMaxFileDescriptorCount())
                : MAX_CLIENTS;
    }

    static int maxClients(long fileHandles) {
        long clients = (fileHandles - OWN) / PER_CLIENT;
        if (clients < MIN_CLIENTS) {
            throw new CannotRun("Orderledger needs " + (OWN + MIN_CLIENTS * PER_CLIENT)
                    + " file handles, and this shell allows " + fileHandles + ": try ulimit -n 4096");
        }
        return (int) Math.min(clients, MAX_CLIENTS);
    }
}
