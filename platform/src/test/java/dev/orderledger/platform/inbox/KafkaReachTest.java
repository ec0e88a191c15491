package dev.orderledger.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KafkaReachTest {

    private static final Duration LATELY = Duration.ofSeconds(5);

    private final AtomicLong now = new AtomicLong();
    private final Admin admin = mock(Admin.class);
    private final DescribeTopicsResult described = mock(DescribeTopicsResult.class);
    private final KafkaReach reach =
            new KafkaReach(List.of("orders", "payments"), () -> admin, Runnable::run, now::get);
    private KafkaFutureImpl<Map<TopicPartition, ListOffsetsResultInfo>> ends;

    @BeforeEach
    void both_topics_are_there() {
        when(admin.describeTopics(anyCollection(), any())).thenReturn(described);
        when(described.topicNameValues()).thenReturn(Map.of("orders", topic("orders"), "payments", topic("payments")));
        when(admin.listOffsets(anyMap(), any())).thenAnswer(call -> {
            ListOffsetsResult result = mock(ListOffsetsResult.class);
            when(result.all()).thenReturn(ends);
            return result;
        });
    }

    @Test
    void is_not_lost_where_all_partitions_answer_at_once() {
        ask().complete(Map.of());

        assertThat(reach.wasLost(LATELY)).isFalse();
    }

    @Test
    void is_lost_while_one_partition_has_no_leader_and_was_lost_for_a_while_after() {
        ask().completeExceptionally(new TimeoutException("no leader"));
        assertThat(reach.wasLost(LATELY)).isTrue();
        pass(Duration.ofHours(1));
        assertThat(reach.wasLost(LATELY)).isTrue();

        ask().complete(Map.of());
        assertThat(reach.wasLost(LATELY)).isTrue();
        pass(LATELY.plusMillis(1));
        assertThat(reach.wasLost(LATELY)).isFalse();
    }

    @Test
    void is_lost_while_an_answer_is_late_and_after_it() {
        KafkaFutureImpl<?> answer = ask();
        pass(Duration.ofMillis(1500));
        assertThat(reach.wasLost(LATELY)).isTrue();

        answer.complete(null);
        assertThat(reach.wasLost(LATELY)).isTrue();
    }

    @Test
    void is_lost_where_the_service_is_not_let_in() {
        when(described.topicNameValues())
                .thenReturn(
                        Map.of("orders", failed(new KafkaException("who is that?")), "payments", topic("payments")));

        reach.beat();

        assertThat(reach.wasLost(LATELY)).isTrue();
    }

    @Test
    void a_topic_that_there_is_not_does_not_hide_the_others() {
        when(described.topicNameValues())
                .thenReturn(Map.of(
                        "orders", failed(new UnknownTopicOrPartitionException()), "payments", topic("payments")));

        ask().complete(Map.of());
        assertThat(reach.wasLost(LATELY)).isFalse();

        ask().completeExceptionally(new TimeoutException("no leader"));
        assertThat(reach.wasLost(LATELY)).isTrue();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void is_closed_while_an_answer_is_missing() throws Exception {
        KafkaFutureImpl<?> answer = ask();
        doAnswer(call -> {
                    Thread client = new Thread(() -> answer.completeExceptionally(new TimeoutException("closed")));
                    client.start();
                    client.join();
                    return null;
                })
                .when(admin)
                .close(any());

        reach.close();

        assertThat(answer.isDone()).isTrue();
    }

    /** Asks, and returns what is to be answered when all partitions are asked for. */
    private KafkaFutureImpl<Map<TopicPartition, ListOffsetsResultInfo>> ask() {
        ends = new KafkaFutureImpl<>();
        reach.beat();
        return ends;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static KafkaFuture<TopicDescription> topic(String name) {
        Node leader = new Node(1, "localhost", 9092);
        return KafkaFuture.completedFuture(new TopicDescription(
                name, false, List.of(new TopicPartitionInfo(0, leader, List.of(leader), List.of(leader)))));
    }

    private static KafkaFuture<TopicDescription> failed(RuntimeException failure) {
        KafkaFutureImpl<TopicDescription> topic = new KafkaFutureImpl<>();
        topic.completeExceptionally(failure);
        return topic;
    }
}
