package dev.orderledger.platform.processing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/** Makes the processors of this node run or stand still as the control wants it. */
final class ProcessorSwitch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorSwitch.class);
    private static final long POLL_MILLIS = 1_000;

    private final ProcessorControl control;
    private final ObjectProvider<Configuration> axon;
    private final Map<String, CompletableFuture<Void>> stopped = new HashMap<>();
    private volatile ScheduledExecutorService thread;

    ProcessorSwitch(ProcessorControl control, ObjectProvider<Configuration> axon) {
        this.control = control;
        this.axon = axon;
    }

    /** After the processors: those that are paused have started by then, without a segment to claim. */
    @Override
    public void start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread worker = new Thread(task, "processor-switch");
            worker.setDaemon(true);
            return worker;
        });
        thread.scheduleWithFixedDelay(this::obey, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
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
        ScheduledExecutorService running = thread;
        try {
            if (running != null) {
                running.execute(this::obey);
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped in between", e);
        }
    }

    private void obey() {
        try {
            Set<String> paused = Set.copyOf(control.paused());
            axon.getObject().eventProcessingConfiguration().eventProcessors().values().stream()
                    .filter(StreamingEventProcessor.class::isInstance)
                    .map(StreamingEventProcessor.class::cast)
                    .forEach(processor -> obey(processor, paused.contains(processor.getName())));
        } catch (RuntimeException e) {
            LOG.warn("Cannot see or do what is wanted of the processors, trying again: {}", e.toString());
        }
    }

    private void obey(StreamingEventProcessor processor, boolean paused) {
        String name = processor.getName();
        CompletableFuture<Void> stopping = stopped.get(name);
        if (paused && stopping == null) {
            LOG.info("{} is paused", name);
            stopped.put(name, processor.shutdownAsync());
            stopped.get(name).thenRun(this::look); // it may be wanted again by then
        } else if (!paused && stopping != null && stopping.isDone()) {
            processor.start();
            stopped.remove(name);
            LOG.info("{} goes on", name);
        }
    }
}
