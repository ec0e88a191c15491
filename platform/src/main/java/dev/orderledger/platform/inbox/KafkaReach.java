package dev.orderledger.platform.inbox;

import dev.orderledger.platform.processing.HeartbeatTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Whether Kafka can be reached for every partition that this service reads, asked at each heartbeat. Without the leader of one,
 * events wait where they were made, and a consumer cannot tell that from a topic into which nothing is written.
 */
public final class KafkaReach implements HeartbeatTask, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaReach.class);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final List<String> topics;
    private final Supplier<Admin> connect;
    private final Executor connecting; // which asks for names, and may take its time
    private final LongSupplier nanoTime;
    private volatile Admin admin; // of the one question that is under way, or was
    private volatile boolean closed;
    private CompletableFuture<?> answer = CompletableFuture.completedFuture(null);
    private long askedAt;
    private boolean failed;
    private boolean lost;
    private long lostUntil;

    public KafkaReach(KafkaAdmin kafka, InboxSubscription subscription) {
        this(
                subscription.topics(),
                () -> Admin.create(configuration(kafka)),
                ForkJoinPool.commonPool(),
                System::nanoTime);
    }

    KafkaReach(List<String> topics, Supplier<Admin> connect, Executor connecting, LongSupplier nanoTime) {
        this.topics = topics;
        this.connect = connect;
        this.connecting = connecting;
        this.nanoTime = nanoTime;
        this.lostUntil = nanoTime.getAsLong() - Duration.ofDays(1).toNanos();
    }

    private static Map<String, Object> configuration(KafkaAdmin kafka) {
        Map<String, Object> configuration = new HashMap<>(kafka.getConfigurationProperties());
        configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return configuration;
    }

    /** Whether a partition cannot be reached, or Kafka is slow to say so, or it was so within this time. */
    public synchronized boolean wasLost(Duration within) {
        return lost || isSlow() || nanoTime.getAsLong() - lostUntil <= within.toNanos();
    }

    private boolean isSlow() {
        return !answer.isDone() && nanoTime.getAsLong() - askedAt > SLOW.toNanos();
    }

    /** Asks, and does not wait for the answer. */
    @Override
    public synchronized void beat() {
        if (answer.isDone()) {
            askedAt = nanoTime.getAsLong();
            answer = CompletableFuture.supplyAsync(this::admin, connecting)
                    .thenCompose(this::ends)
                    .whenComplete((ends, failure) -> answered(failure));
        }
    }

    /** Made late, and again until it can be: it cannot where no address of Kafka has a name that is known. */
    private Admin admin() {
        if (admin == null) {
            admin = connect.get();
        }
        return admin;
    }

    private CompletionStage<?> ends(Admin connected) {
        Map<TopicPartition, OffsetSpec> partitions = new ConcurrentHashMap<>();
        CompletableFuture<?>[] described = connected
                .describeTopics(topics, new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                .topicNameValues()
                .values()
                .stream()
                .map(topic -> collect(topic, partitions).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(described)
                .thenCompose(all -> connected
                        .listOffsets(partitions, new ListOffsetsOptions().timeoutMs(TIMEOUT_MILLIS))
                        .all()
                        .toCompletionStage());
    }

    /** No event waits for the way to a topic that there is not. */
    private static CompletionStage<?> collect(
            KafkaFuture<TopicDescription> topic, Map<TopicPartition, OffsetSpec> partitions) {
        return topic.toCompletionStage().handle((found, failure) -> {
            if (failure == null) {
                found.partitions()
                        .forEach(it ->
                                partitions.put(new TopicPartition(found.name(), it.partition()), OffsetSpec.latest()));
            } else if (!(failure instanceof UnknownTopicOrPartitionException)) {
                throw new CompletionException(failure);
            }
            return null;
        });
    }

    private synchronized void answered(Throwable failure) {
        if (closed) {
            return;
        }
        boolean well = failure == null && nanoTime.getAsLong() - askedAt <= SLOW.toNanos();
        if (failure != null && !failed) {
            LOG.warn("Kafka cannot be reached for all partitions that are read here: {}", failure.toString());
        } else if (failure == null && failed) {
            LOG.info("Kafka can be reached again for all partitions that are read here");
        }
        if (lost && well) {
            lostUntil = nanoTime.getAsLong();
        }
        lost = !well;
        failed = failure != null;
    }

    /** Not under the lock: the client's thread, which is waited for, gives up what is asked, and comes to {@link #answered}. */
    @Override
    public void close() {
        closed = true;
        Admin closing = admin;
        if (closing != null) {
            closing.close(CLOSE_TIMEOUT);
        }
    }
}
