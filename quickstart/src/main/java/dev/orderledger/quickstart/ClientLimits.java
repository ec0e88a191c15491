package dev.orderledger.quickstart;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many clients there may be, so that they leave the servers in the same process enough file handles: a broker that
 * cannot open a file ends, and takes everything with it.
 *
 * @param connections    of clients to the gateway; more of them wait at its door
 * @param toEachService  connections from the gateway
 * @param waits          clients that wait for orders or follow them; the others read meanwhile
 * @param waitsPerClient how many of these one client may be
 */
record ClientLimits(int connections, int toEachService, int waits, int waitsPerClient) {

    /** An idle instance has some 650, and Kafka opens more as its topics grow. */
    private static final int OWN = 750;
    /** One of a client's connection, and two of each connection to a service: there are six, and a third of the clients. */
    private static final int PER_CLIENT = 5;

    private static final int MIN_CONNECTIONS = 50;
    private static final int MAX_CONNECTIONS = 8_192;
    private static final int MAX_TO_EACH_SERVICE = 2_000;
    private static final int MAX_WAITS_PER_CLIENT = 200;

    /**
     * What the file handles of this process allow.
     *
     * @throws CannotRun when they are too few for any clients
     */
    static ClientLimits ofThisProcess() {
        return of(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE);
    }

    static ClientLimits of(long fileHandles) {
        long connections = Math.min((fileHandles - OWN) / PER_CLIENT, MAX_CONNECTIONS);
        if (connections < MIN_CONNECTIONS) {
            throw new CannotRun("Orderledger needs " + (OWN + MIN_CONNECTIONS * PER_CLIENT)
                    + " file handles, and may have " + fileHandles + " here (ulimit -Hn).");
        }
        int toEachService = (int) Math.min(connections / 3, MAX_TO_EACH_SERVICE);
        int waits = toEachService / 2;
        return new ClientLimits((int) connections, toEachService, waits, Math.min(waits / 2, MAX_WAITS_PER_CLIENT));
    }
}
