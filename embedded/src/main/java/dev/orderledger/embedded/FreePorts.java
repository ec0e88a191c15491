package dev.orderledger.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are started some time after their port was chosen. The operating system would choose among those
 * that it also gives to outgoing connections, and until the server starts, any connection of any program may get it.
 * These are below the ranges that Linux (32768), macOS and Windows (49152) use for that.
 */
public final class FreePorts {

    private static final int FIRST = 16_384;
    private static final int AFTER_LAST = 32_768;
    private static final int MAX_ATTEMPTS = 1_000;

    private static final Set<Integer> given = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /**
     * A port of the loopback interface on which no process listens now, and which this JVM did not get here before.
     *
     * @throws IllegalStateException when none is found
     */
    public static int next() {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            if (isFree(port) && given.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("There is no free port between " + FIRST + " and " + (AFTER_LAST - 1) + ".");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
