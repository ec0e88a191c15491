package dev.orderledger.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.listener.MessageListenerContainer;

class InboxHealthTest {

    private final List<String> calls = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InboxHealth health = new InboxHealth(
            (MessageListenerContainer) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {MessageListenerContainer.class},
                    (it, method, values) -> {
                        calls.add(method.getName());
                        return null;
                    }),
            meters);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NORMAL")
    void a_consumer_that_has_ended_by_itself_is_shown_and_started_again_once(Reason reason) {
        health.onApplicationEvent(new ConsumerStoppedEvent(this, this, reason));
        assertThat(stopped()).isOne();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        health.beat();
        health.beat();

        assertThat(calls).containsExactly("stop", "start");
        assertThat(stopped()).isZero();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void one_that_kafka_refuses_is_shown_until_it_is_let_in_and_not_disturbed() {
        health.onApplicationEvent(new ConsumerRetryAuthEvent(this, this, ConsumerRetryAuthEvent.Reason.AUTHORIZATION));
        health.beat();
        assertThat(stopped()).isOne();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(calls).isEmpty();

        health.onApplicationEvent(new ConsumerRetryAuthSuccessfulEvent(this, this));

        assertThat(stopped()).isZero();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @EnumSource(names = "NORMAL")
    void one_that_was_stopped_stays_as_it_is(Reason reason) {
        health.onApplicationEvent(new ConsumerStoppedEvent(this, this, reason));
        health.beat();

        assertThat(calls).isEmpty();
    }

    private double stopped() {
        return meters.get("orderledger.inbox.stopped").gauge().value();
    }
}
