package dev.orderledger.bench;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that read orders at a fixed rate, until they are told to stop. */
final class ReadersMeanwhile {

    private final Reader reader;
    private final AtomicBoolean reading = new AtomicBoolean(true);
    private final Random chance = new Random();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Void> loop;

    ReadersMeanwhile(Reader reader, List<String> orders, int perSecond) {
        this.reader = reader;
        loop = CompletableFuture.runAsync(
                () -> {
                    while (reading.get()) { // a second at a time
                        OpenLoop.run(perSecond, perSecond, meant -> {
                            reader.read("/api/orders/" + orders.get(chance.nextInt(orders.size())), meant);
                        });
                    }
                },
                thread);
    }

    /** Answers what was read. */
    Reader stop() {
        reading.set(false);
        thread.shutdown();
        loop.join();
        return reader;
    }
}
