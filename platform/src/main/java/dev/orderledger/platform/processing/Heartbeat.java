package dev.orderledger.platform.processing;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever a node has to say and to ask from time to time, in one transaction: an idle service costs its database no
 * more, however many processors it has.
 */
final class Heartbeat implements SmartLifecycle {

    static final Duration INTERVAL = Duration.ofMillis(2500);

    private final TransactionTemplate transactions;
    private final SegmentShare nodes;
    private final ObjectProvider<HeartbeatTask> tasks;
    private final PeriodicTask beating = new PeriodicTask("node-heartbeat", INTERVAL, this::beat);

    Heartbeat(TransactionTemplate transactions, SegmentShare nodes, ObjectProvider<HeartbeatTask> tasks) {
        this.transactions = transactions;
        this.nodes = nodes;
        this.tasks = tasks;
    }

    @Override
    public void start() {
        nodes.forgetTheDead();
        beat();
        beating.start();
    }

    @Override
    public void stop() {
        beating.stop();
        nodes.leave();
    }

    @Override
    public boolean isRunning() {
        return beating.isRunning();
    }

    /** Before the processors claim, and after they have given back when stopping. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 500;
    }

    private void beat() {
        transactions.executeWithoutResult(status -> tasks.orderedStream().forEach(HeartbeatTask::beat));
    }
}
