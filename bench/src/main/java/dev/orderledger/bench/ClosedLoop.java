package dev.orderledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** A number of clients, each of which asks again as soon as it is answered. */
final class ClosedLoop implements AutoCloseable {

    private final ExecutorService clients;
    private final List<? extends Runnable> calls;

    /** @param calls what each client does, over and over */
    ClosedLoop(List<? extends Runnable> calls) {
        this.clients = Executors.newFixedThreadPool(calls.size());
        this.calls = calls;
    }

    /** How many calls were answered, a second. */
    double run(Duration time) {
        LongAdder answered = new LongAdder();
        Stopwatch stopwatch = new Stopwatch();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (Runnable call : calls) {
            running.add(CompletableFuture.runAsync(() -> repeat(call, stopwatch, time, answered), clients));
        }
        try {
            running.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new CannotMeasure("A client failed: " + e.getCause(), e.getCause());
        }
        return stopwatch.perSecond(answered.sum());
    }

    private static void repeat(Runnable call, Stopwatch stopwatch, Duration time, LongAdder answered) {
        double seconds = time.toNanos() / 1e9;
        while (stopwatch.seconds() < seconds) {
            call.run();
            answered.increment();
        }
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
