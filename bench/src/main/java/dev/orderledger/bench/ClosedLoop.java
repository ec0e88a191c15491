package dev.orderledger.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongPredicate;

/**
 * A number of clients, each of which asks again as soon as it is answered.
 *
 * @param clients what each of them does, over and over
 */
record ClosedLoop(List<Runnable> clients) {

    /** So many clients that all do the same. */
    static ClosedLoop of(int clients, Runnable call) {
        return new ClosedLoop(Collections.nCopies(clients, call));
    }

    /** How many calls were answered, a second. */
    double run(Duration time) {
        Stopwatch stopwatch = new Stopwatch();
        double seconds = time.toNanos() / 1e9;
        return stopwatch.perSecond(repeat(answered -> stopwatch.seconds() < seconds));
    }

    /** Runs until so many calls were answered. */
    void run(int count) {
        repeat(answered -> answered < count);
    }

    private long repeat(LongPredicate goOn) {
        LongAdder answered = new LongAdder();
        List<CompletableFuture<Void>> running = clients.stream()
                .map(client -> CompletableFuture.runAsync(
                        () -> {
                            while (goOn.test(answered.sum())) {
                                client.run();
                                answered.increment();
                            }
                        },
                        task -> new Thread(task, "client").start()))
                .toList();
        try {
            running.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new CannotMeasure("A client failed: " + e.getCause(), e.getCause());
        }
        return answered.sum();
    }
}
