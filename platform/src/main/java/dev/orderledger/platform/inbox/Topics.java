package dev.orderledger.platform.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the topics that are missing, as soon as Kafka can be reached; the service starts meanwhile. A topic that exists
 * stays as it is: with more partitions, events of an aggregate would go to another one than those before, which may still
 * wait there.
 */
final class Topics implements SmartLifecycle {

    /** As a retention: a reader that comes late reads everything, whatever the broker's default. */
    static final String FOR_EVER = "-1";

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final Duration START_WAITS = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPT_MILLIS = 10_000;

    private final Map<String, Object> kafka;
    private final List<NewTopic> topics;
    private final CountDownLatch made = new CountDownLatch(1);
    private volatile Thread thread;

    Topics(Map<String, Object> kafka, List<NewTopic> topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** Waits for a while, as a start with all topics is the normal one. */
    @Override
    public void start() {
        thread = new Thread(this::run, "topics");
        thread.setDaemon(true);
        thread.start();
        try {
            if (!made.await(START_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Starting without Kafka; its topics are made when it can be reached");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        running.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before all who use a topic. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private void run() {
        try {
            while (!make()) {
                Thread.sleep(PAUSE.toMillis());
            }
            made.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped
        }
    }

    private boolean make() throws InterruptedException {
        try (AdminClient admin = AdminClient.create(kafka)) {
            for (KafkaFuture<Void> topic : admin.createTopics(
                            topics, new CreateTopicsOptions().timeoutMs(ATTEMPT_MILLIS))
                    .values()
                    .values()) {
                awaitTopic(topic);
            }
            return true;
        } catch (ExecutionException | KafkaException e) {
            LOG.warn("Topics cannot be made, trying again: {}", e.toString());
            return false;
        }
    }

    private static void awaitTopic(KafkaFuture<Void> topic) throws InterruptedException, ExecutionException {
        try {
            topic.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
