package dev.orderledger.platform.processing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the processors of this node run or stand still as the control wants it: as soon as it is announced, and from time to
 * time, as an announcement may be missed.
 */
final class ProcessorSwitch implements HeartbeatTask, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorSwitch.class);

    private final ProcessorControl control;
    private final NodeClaims claims;
    private final ObjectProvider<Configuration> axon;
    private final Map<String, CompletableFuture<Void>> stopped = new HashMap<>();
    private final PeriodicTask obeying = new PeriodicTask("processor-switch", Duration.ofMinutes(1), this::obey);
    private volatile Set<String> obeyed = Set.of();

    ProcessorSwitch(ProcessorControl control, NodeClaims claims, ObjectProvider<Configuration> axon) {
        this.control = control;
        this.claims = claims;
        this.axon = axon;
    }

    /** After the processors: those that are paused have started by then, without a segment to claim. */
    @Override
    public void start() {
        obeying.start();
        look();
    }

    @Override
    public void stop() {
        obeying.stop();
    }

    @Override
    public boolean isRunning() {
        return obeying.isRunning();
    }

    /** Something may have changed. */
    void look() {
        obeying.soon();
    }

    /** In the transaction of the heartbeat: what is seen in it can be overtaken by what is announced, so it is looked at again. */
    @Override
    public void beat() {
        if (!Set.copyOf(control.paused()).equals(obeyed)) {
            look();
        }
    }

    private void obey() {
        Set<String> paused = Set.copyOf(control.paused());
        obeyed = paused;
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
