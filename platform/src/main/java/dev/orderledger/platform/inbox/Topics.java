package dev.orderledger.platform.inbox;

import dev.orderledger.platform.ServiceProperties;
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
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.TopicBuilder;

/**
 * Makes the topics that are missing, as soon as Kafka can be reached; the service starts meanwhile. A topic that exists
 * stays as it is: with more partitions, events of an aggregate would go to another one than those before, which may still
 * wait there.
 */
final class Topics implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final Duration START_WAITS = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPT_MILLIS = 10_000;
    private static final String FOR_EVER = "-1";
    private static final String A_SECOND = "1000";

    private final Map<String, Object> kafka;
    private final List<NewTopic> topics;
    private final CountDownLatch made = new CountDownLatch(1);
    private volatile Thread thread;

    Topics(Map<String, Object> kafka, List<NewTopic> topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /**
     * A topic that keeps every record for ever, whatever the broker's defaults: a reader that comes late reads everything.
     * Where one broker alone has it, a power cut takes what came in its last second; services publish that again.
     */
    static TopicBuilder keepingAll(String name, ServiceProperties service) {
        TopicBuilder topic = TopicBuilder.name(name)
                .replicas(service.replicas())
                .config(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)
                .config(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)
                .config(TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER)
                .config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(Math.max(1, service.replicas() - 1)));
        return service.replicas() == 1 ? topic.config(TopicConfig.FLUSH_MS_CONFIG, A_SECOND) : topic;
    }

    /** Waits for a while, as normally Kafka is there and all topics exist before anything else starts. */
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
