package dev.orderledger.bench.receiver;

import java.io.IOException;

/** How a receiver in a JVM of its own speaks to the one that has started it. */
public final class Told {

    /** The line on which it says that it has started. */
    public static final String READY = "ready";

    private Told() {}

    /** Tells of every arrival until the standard input ends, which is also when whoever started it is no more. */
    public static void onStandardOutput(Arrivals arrivals) throws IOException {
        arrivals.tell(System.out::println);
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // nothing is said on it
        }
    }
}
