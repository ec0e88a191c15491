package dev.orderledger.platform.recovery;

import dev.orderledger.platform.inbox.ReceivedEvent;
import dev.orderledger.platform.inbox.Unstorable;
import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.outbox.OutboxPublisher;
import dev.orderledger.platform.rebuild.Rebuilds;
import dev.orderledger.platform.rebuild.ResetTo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Compares the event store with the topic that it is published to, as either of them may have been put back to an earlier
 * state. What the store has lost comes back from the topic, where it continues its stream; what the topic has lost is
 * published again. A fact whose place is taken by another one by now is left out, and counted: it has been decided twice.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final String ACTOR = "recovery";
    private static final long LAST_STEP = 4_096;
    private static final long EVERYTHING = 0;
    private static final long NOTHING = -1;

    private final FactsOfStore store;
    private final SeenTopic seenTopic;
    private final Supplier<OwnTopic> topics;
    private final Rebuilds rebuilds;
    private final Serializer serializer;
    private final Counter broughtBack;
    private final Counter publishedAgain;
    private final Counter forked;

    Recovery(
            FactsOfStore store,
            SeenTopic seenTopic,
            Supplier<OwnTopic> topics,
            Rebuilds rebuilds,
            Serializer serializer,
            MeterRegistry meters) {
        this.store = store;
        this.seenTopic = seenTopic;
        this.topics = topics;
        this.rebuilds = rebuilds;
        this.serializer = serializer;
        this.broughtBack = Counter.builder("orderledger.recovery.brought.back")
                .description("Facts that the event store had lost and the topic had not")
                .register(meters);
        this.publishedAgain = Counter.builder("orderledger.recovery.published.again")
                .description("Times that the topic had lost facts, which were published again")
                .register(meters);
        this.forked = Counter.builder("orderledger.recovery.forked")
                .description("Facts of the topic whose place in the event store is taken by another one")
                .register(meters);
    }

    /** What a partition was found to hold. */
    private record Found(long end, String lastId, List<ConsumerRecord<String, byte[]>> lost, long position) {}

    /**
     * Compares once.
     *
     * @param thorough  whether to look at all that has come since the last time, as something may have been decided since
     *                  then and before the loss was noticed
     * @param truncated whether the broker was seen to give an offset a second time
     * @throws RuntimeException when one of the two cannot be read; to be tried again
     */
    void compare(boolean thorough, boolean truncated) {
        long published = rebuilds.position(OutboxPublisher.PROCESSOR);
        boolean isEmpty = store.isEmpty();
        try (OwnTopic topic = topics.get()) {
            Map<Integer, Long> ends = topic.ends();
            Map<Integer, SeenTopic.Seen> seen = seenTopic.read();
            Map<Integer, Long> last = store.lastFor(ends.size(), published);
            Map<Integer, Found> found = new LinkedHashMap<>();
            boolean intact = true;
            for (Map.Entry<Integer, Long> end : ends.entrySet()) {
                SeenTopic.Seen before = seen.get(end.getKey());
                boolean isIntact = before == null || isThere(topic, end.getKey(), end.getValue(), before);
                found.put(
                        end.getKey(),
                        isEmpty && before == null
                                ? new Found(
                                        end.getValue(),
                                        lastId(topic, end.getKey(), end.getValue()),
                                        List.of(),
                                        NOTHING) // none to lose
                                : look(
                                        topic,
                                        end.getKey(),
                                        end.getValue(),
                                        isIntact ? before : null,
                                        thorough,
                                        isIntact ? last.getOrDefault(end.getKey(), NOTHING) : NOTHING));
                intact &= isIntact;
            }
            intact &= found.keySet().containsAll(seen.keySet());
            found.values().forEach(it -> bringBack(it.lost()));
            OptionalLong again =
                    published > 0 ? publishAgainFrom(found, seen, last, intact, truncated) : OptionalLong.empty();
            again.ifPresent(this::publishAgain);
            found.forEach((partition, it) -> seenTopic.write(
                    partition, new SeenTopic.Seen(it.end(), it.lastId(), again.orElse(published), it.position())));
        }
    }

    /** After which position the topic may have lost something that was published. */
    private OptionalLong publishAgainFrom(
            Map<Integer, Found> found,
            Map<Integer, SeenTopic.Seen> seen,
            Map<Integer, Long> last,
            boolean intact,
            boolean truncated) {
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!intact) {
            return OptionalLong.of(EVERYTHING);
        }
        if (truncated) {
            return OptionalLong.of(seen.values().stream()
                    .mapToLong(SeenTopic.Seen::published)
                    .min()
                    .orElse(EVERYTHING));
        }
        return last.entrySet().stream()
                .filter(it -> found.get(it.getKey()).position() < it.getValue())
                .mapToLong(it -> found.get(it.getKey()).position())
                .min();
    }

    private static boolean isThere(OwnTopic topic, int partition, long end, SeenTopic.Seen before) {
        return before.nextOffset() == 0
                || end >= before.nextOffset()
                        && topic.between(partition, before.nextOffset() - 1, before.nextOffset()).stream()
                                .allMatch(it -> Objects.equals(ReceivedEvent.idOf(it), before.lastId()));
    }

    /**
     * Goes back from the end, in growing steps, until there is a fact that the store has at {@code expected} or later, or to
     * where it ended before. The last record need not be the last fact: several segments publish, and records may come again.
     */
    private Found look(
            OwnTopic topic, int partition, long end, SeenTopic.Seen before, boolean thorough, long expected) {
        long begin = before == null ? 0 : before.nextOffset();
        long position = NOTHING;
        List<ConsumerRecord<String, byte[]>> lost = new ArrayList<>();
        long to = end;
        long step = 1;
        while (to > begin && (position < Math.max(0, expected) || thorough && before != null)) {
            long from = Math.max(begin, to - step);
            List<ConsumerRecord<String, byte[]>> some = topic.between(partition, from, to);
            List<ConsumerRecord<String, byte[]>> own =
                    some.stream().filter(topic::isOwn).toList();
            Map<String, Long> known =
                    store.positions(own.stream().map(ReceivedEvent::idOf).toList());
            position = Math.max(
                    position, known.values().stream().mapToLong(it -> it).max().orElse(NOTHING));
            lost.addAll(
                    0,
                    own.stream()
                            .filter(it -> !known.containsKey(ReceivedEvent.idOf(it)))
                            .toList());
            to = from;
            step = Math.min(LAST_STEP, step * 4);
        }
        if (before != null) {
            position = Math.max(position, before.found()); // there, or lost with it
        }
        return new Found(end, lastId(topic, partition, end), lost, position);
    }

    private static String lastId(OwnTopic topic, int partition, long end) {
        return end == 0
                ? null
                : topic.between(partition, end - 1, end).stream()
                        .map(ReceivedEvent::idOf)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private void bringBack(List<ConsumerRecord<String, byte[]>> lost) {
        if (!lost.isEmpty()) {
            LOG.warn("The event store has lost {} facts that are in its topic, bringing them back", lost.size());
        }
        for (ConsumerRecord<String, byte[]> kafkaRecord : lost) {
            try {
                bringBack(ReceivedEvent.read(kafkaRecord, serializer));
            } catch (RuntimeException e) { // whatever is wrong with it stays wrong
                if (e instanceof DataAccessException failure && !Unstorable.isReasonOf(failure)) {
                    throw e;
                }
                LOG.error("Not a fact of ours, although it says so: offset {}: {}", kafkaRecord.offset(), e.toString());
            }
        }
    }

    private void bringBack(ReceivedEvent fact) {
        if (store.bringBack(fact)) {
            broughtBack.increment();
            LOG.debug("The event store had lost {} of {}", fact.type(), fact.aggregateId());
        } else {
            forked.increment();
            LOG.error(
                    "{} {} of {}, sequence {}, was published and is not in the event store, and its place is another's by"
                            + " now, or its predecessor is missing",
                    fact.type(),
                    fact.eventId(),
                    fact.aggregateId(),
                    fact.sequence());
        }
    }

    private void publishAgain(long position) {
        LOG.error("Kafka has lost facts that were published; all since position {} are published again", position);
        publishedAgain.increment();
        rebuilds.start(
                OutboxPublisher.PROCESSOR, new ResetTo.Position(Math.max(EVERYTHING, position)), Actor.platform(ACTOR));
    }
}
