package dev.orderledger.platform.processing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/** Makes the processors of this node run or stand still as the control wants it. */
final class ProcessorSwitch implements HeartbeatTask, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorSwitch.class);

    private final ProcessorControl control;
    private final NodeClaims claims;
    private final ObjectProvider<Configuration> axon;
    private final Map<String, CompletableFuture<Void>> stopped = new HashMap<>();
    private volatile ExecutorService thread;
    private volatile Set<String> obeyed = Set.of();

    ProcessorSwitch(ProcessorControl control, NodeClaims claims, ObjectProvider<Configuration> axon) {
        this.control = control;
        this.claims = claims;
        this.axon = axon;
    }

    /** After the processors: those that are paused have started by then, without a segment to claim. */
    @Override
    public void start() {
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread worker = new Thread(task, "processor-switch");
            worker.setDaemon(true);
            return worker;
        });
        look();
    }

    @Override
    public void stop() {
        thread.shutdownNow();
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Something may have changed. */
    void look() {
        run(() -> obey(control.paused()));
    }

    /** What the heartbeat sees can be overtaken by what is announced, so it is looked at again. */
    @Override
    public void beat() {
        if (!Set.copyOf(control.paused()).equals(obeyed)) {
            look();
        }
    }

    private void run(Runnable task) {
        ExecutorService running = thread;
        try {
            if (running != null) {
                running.execute(() -> runQuietly(task));
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped in between", e);
        }
    }

    private static void runQuietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("Cannot find out or apply which processors are to run, trying again: {}", e.toString());
        }
    }

    private void obey(List<String> paused) {
        obeyed = Set.copyOf(paused);
        StreamingProcessors.of(axon.getObject())
                .forEach(processor -> obey(processor, paused.contains(processor.getName())));
    }

    private void obey(StreamingEventProcessor processor, boolean paused) {
        String name = processor.getName();
        CompletableFuture<Void> stopping = stopped.get(name);
        if (paused && stopping == null) {
            LOG.info("{} is paused", name);
            stopped.put(name, processor.shutdownAsync());
            stopped.get(name).thenRun(this::look); // it may be wanted again by then
        } else if (!paused && stopping != null && stopping.isDone()) {
            claims.forget();
            processor.start();
            stopped.remove(name);
            LOG.info("{} goes on", name);
        }
    }
}
