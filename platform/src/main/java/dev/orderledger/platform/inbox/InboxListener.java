package dev.orderledger.platform.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;

/**
 * Takes batches from Kafka into the inbox. A record that is not one of our events goes to the dead-letter topic, and
 * the rest goes on; a batch that cannot be stored is tried again until it can be, and no offset moves until then.
 */
final class InboxListener implements BatchConsumerAwareMessageListener<String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(InboxListener.class);

    private final Inbox inbox;
    private final InboxSubscription subscription;
    private final Serializer serializer;
    private final TrialReading trial;
    private final StoredOffsets offsets;
    private final UnreadableRecords unreadableRecords;
    private final Counter skipped;
    private final Counter unreadable;

    InboxListener(
            Inbox inbox,
            InboxSubscription subscription,
            Serializer serializer,
            TrialReading trial,
            StoredOffsets offsets,
            UnreadableRecords unreadableRecords,
            MeterRegistry meters) {
        this.inbox = inbox;
        this.subscription = subscription;
        this.serializer = serializer;
        this.trial = trial;
        this.offsets = offsets;
        this.unreadableRecords = unreadableRecords;
        this.skipped = meters.counter("orderledger.inbox.skipped");
        this.unreadable = meters.counter("orderledger.inbox.unreadable");
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> batch, Consumer<?, ?> consumer) {
        try {
            receive(offsets.known(batch, consumer));
        } catch (Error e) {
            throw new IllegalStateException("not received, to be tried again: " + e, e); // it would end the container
        }
    }

    private void receive(List<ConsumerRecord<String, byte[]>> batch) {
        Map<ConsumerRecord<?, ?>, ReceivedEvent> events = new LinkedHashMap<>();
        Map<ConsumerRecord<?, ?>, Exception> refused = new LinkedHashMap<>();
        int unwanted = 0;
        for (ConsumerRecord<String, byte[]> kafkaRecord : batch) {
            try {
                ReceivedEvent event = ReceivedEvent.read(kafkaRecord, serializer);
                if (subscription.includes(event.type())) {
                    if (!subscription.isToEverything()) { // a ledger keeps also what only a later program can read
                        trial.of(event);
                    }
                    events.put(kafkaRecord, event);
                } else {
                    unwanted++;
                }
            } catch (RuntimeException e) {
                refused.put(kafkaRecord, e);
            }
        }
        Offsets reached = Offsets.after(offsets.reading(), batch);
        if (!refused.isEmpty() || append(List.copyOf(events.values()), reached).isPresent()) {
            events.forEach((kafkaRecord, event) ->
                    append(List.of(event), Offsets.NONE).ifPresent(cause -> refused.put(kafkaRecord, cause)));
            refused.forEach(this::putAside); // last: the inbox recognises a batch that comes again, Kafka does not
            offsets.store(reached);
        }
        skipped.increment(unwanted);
    }

    /**
     * Why PostgreSQL can never take it; empty when it has. Offsets that only pass over what this service skips are not worth a
     * transaction.
     */
    private Optional<DataAccessException> append(List<ReceivedEvent> events, Offsets reached) {
        try {
            if (!events.isEmpty()) {
                inbox.append(events, reached);
            }
            return Optional.empty();
        } catch (DataAccessException e) {
            if (!Unstorable.isReasonOf(e)) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    private void putAside(ConsumerRecord<?, ?> kafkaRecord, Exception cause) {
        LOG.error(
                "Not an event that can be received here, to the dead-letter topic: {}-{}@{}: {}",
                kafkaRecord.topic(),
                kafkaRecord.partition(),
                kafkaRecord.offset(),
                cause.toString());
        unreadableRecords.publish(kafkaRecord, cause);
        unreadable.increment();
    }
}
