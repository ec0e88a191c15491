package dev.orderledger.platform.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Takes batches from Kafka into the inbox. A record that is not one of our events goes to the dead-letter topic, and
 * the rest goes on; a batch that cannot be stored is tried again until it can be, and no offset moves until then.
 */
final class InboxListener implements BatchMessageListener<String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(InboxListener.class);

    private final Inbox inbox;
    private final InboxSubscription subscription;
    private final Serializer serializer;
    private final DeadLetters deadLetters;
    private final Counter skipped;
    private final Counter unreadable;

    InboxListener(
            Inbox inbox,
            InboxSubscription subscription,
            Serializer serializer,
            DeadLetters deadLetters,
            MeterRegistry meters) {
        this.inbox = inbox;
        this.subscription = subscription;
        this.serializer = serializer;
        this.deadLetters = deadLetters;
        this.skipped = meters.counter("orderledger.inbox.skipped");
        this.unreadable = meters.counter("orderledger.inbox.unreadable");
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> batch) {
        List<ReceivedEvent> events = new ArrayList<>(batch.size());
        for (ConsumerRecord<String, byte[]> kafkaRecord : batch) {
            ReceivedEvent event = readOrBury(kafkaRecord);
            if (event != null && subscription.includes(event.type())) {
                events.add(event);
            } else if (event != null) {
                skipped.increment();
            }
        }
        if (!events.isEmpty()) {
            inbox.append(events);
        }
    }

    private ReceivedEvent readOrBury(ConsumerRecord<String, byte[]> kafkaRecord) {
        try {
            return ReceivedEvent.read(kafkaRecord, serializer);
        } catch (RuntimeException e) {
            LOG.error(
                    "Not an event of ours, to the dead-letter topic: {}-{}@{}: {}",
                    kafkaRecord.topic(),
                    kafkaRecord.partition(),
                    kafkaRecord.offset(),
                    e.toString());
            deadLetters.bury(kafkaRecord, e);
            unreadable.increment();
            return null;
        }
    }
}
