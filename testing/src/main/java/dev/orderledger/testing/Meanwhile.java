package dev.orderledger.testing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What goes on beside a test, each on a thread of its own. What {@link CompletableFuture} takes by itself is, from JDK 25
 * on, a pool that has one thread on a machine with two processors: the second task would begin when the first one ends.
 */
public final class Meanwhile {

    private Meanwhile() {}

    public static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, Meanwhile::startThread);
    }

    public static <T> CompletableFuture<T> supply(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, Meanwhile::startThread);
    }

    private static void startThread(Runnable task) {
        Thread thread = new Thread(task, "meanwhile");
        thread.setDaemon(true);
        thread.start();
    }
}
