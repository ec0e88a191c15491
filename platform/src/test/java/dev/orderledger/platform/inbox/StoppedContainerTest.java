package dev.orderledger.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.listener.MessageListenerContainer;

class StoppedContainerTest {

    private final List<String> calls = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StoppedContainer watch = new StoppedContainer(
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
        watch.onApplicationEvent(new ConsumerStoppedEvent(this, this, reason));
        assertThat(stopped()).isOne();

        watch.beat();
        watch.beat();

        assertThat(calls).containsExactly("stop", "start");
        assertThat(stopped()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = "NORMAL")
    void one_that_was_stopped_stays_as_it_is(Reason reason) {
        watch.onApplicationEvent(new ConsumerStoppedEvent(this, this, reason));
        watch.beat();

        assertThat(calls).isEmpty();
    }

    private double stopped() {
        return meters.get("orderledger.inbox.stopped").gauge().value();
    }
}
