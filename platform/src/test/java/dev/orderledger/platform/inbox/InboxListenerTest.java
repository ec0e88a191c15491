package dev.orderledger.platform.inbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.contracts.EventTypes;
import dev.orderledger.platform.serialization.EventSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.AbstractList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class InboxListenerTest {

    /** An error would end the container, and with it all receiving until the service is started again. */
    @Test
    void an_error_is_tried_again_as_every_other_failure_is() {
        InboxListener listener = new InboxListener(
                null,
                InboxSubscription.to(EventTypes.all()),
                new EventSerializer(),
                null,
                new StoredOffsets(null, new SimpleMeterRegistry()),
                null,
                new SimpleMeterRegistry());
        List<ConsumerRecord<String, byte[]>> batch = new AbstractList<>() {
            @Override
            public ConsumerRecord<String, byte[]> get(int index) {
                throw new OutOfMemoryError("asked to fail");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        assertThatThrownBy(() -> listener.onMessage(batch, (Consumer<?, ?>) null))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
    }
}
