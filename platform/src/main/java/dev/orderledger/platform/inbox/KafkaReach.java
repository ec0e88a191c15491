package dev.orderledger.platform.inbox;

import dev.orderledger.platform.processing.HeartbeatTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Whether Kafka can be reached for every partition that this service reads, asked at each heartbeat. Without the leader of one,
 * events wait where they were made, and a consumer cannot tell that from a topic into which nothing is written.
 */
public final class KafkaReach implements HeartbeatTask, AutoCloseable {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final List<String> topics;
    private AdminClient admin;
    private CompletableFuture<?> answer = CompletableFuture.completedFuture(null);
    private long askedAt;
    private boolean lost;
    private long lostUntil = System.nanoTime() - Duration.ofDays(1).toNanos();

    public KafkaReach(KafkaAdmin kafka, InboxSubscription subscription) {
        this.kafka = new HashMap<>(kafka.getConfigurationProperties());
        this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.topics = subscription.topics();
    }

    /** Whether a partition cannot be reached, or Kafka is slow to say so, or it was so within this time. */
    public synchronized boolean wasLost(Duration within) {
        long now = System.nanoTime();
        boolean slow = !answer.isDone() && now - askedAt > SLOW.toNanos();
        return lost || slow || now - lostUntil <= within.toNanos();
    }

    /** Asks, and does not wait for the answer. */
    @Override
    public synchronized void beat() {
        if (!answer.isDone()) {
            return;
        }
        askedAt = System.nanoTime();
        try {
            if (admin == null) {
                admin = AdminClient.create(kafka);
            }
            answer = ends().whenComplete((ends, failure) -> answered(failure)).toCompletableFuture();
        } catch (KafkaException e) {
            lost = true; // no address of Kafka has a name that is known
        }
    }

    private CompletionStage<?> ends() {
        return admin.describeTopics(topics, new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                .allTopicNames()
                .toCompletionStage()
                .thenCompose(found -> admin.listOffsets(
                                found.values().stream()
                                        .flatMap(topic -> partitions(topic).stream())
                                        .collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest())),
                                new ListOffsetsOptions().timeoutMs(TIMEOUT_MILLIS))
                        .all()
                        .toCompletionStage());
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(it -> new TopicPartition(topic.name(), it.partition()))
                .toList();
    }

    private synchronized void answered(Throwable failure) {
        if (failure != null && meansLost(failure)) {
            lost = true;
        } else if (lost) {
            lost = false;
            lostUntil = System.nanoTime();
        }
    }

    /** Where there is no such topic, or it may not be read, nothing waits for the way to it. */
    private static boolean meansLost(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RetriableException && !(cause instanceof UnknownTopicOrPartitionException);
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
