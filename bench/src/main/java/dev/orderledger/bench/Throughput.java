package dev.orderledger.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A backlog through the outbox to Kafka, and from Kafka through the inbox to the handler. */
final class Throughput {

    private static final String SECTION = Section.THROUGHPUT.name();
    private static final double OUTBOX_GOAL = 10_000;
    private static final double INBOX_GOAL = 15_000;
    private static final int MAX_TO_WARM_UP = 20_000;
    private static final int SAMPLE = 10_000;
    private static final int PARTITIONS = 4;
    private static final Duration HANDLING = Duration.ofSeconds(5);

    private final PathCommand path;
    private final OrderService orders;
    private final ReceiverInProcess receiver;

    Throughput(PathCommand path, OrderService orders, ReceiverInProcess receiver) {
        this.path = path;
        this.orders = orders;
        this.receiver = receiver;
    }

    void measure() {
        warmUp();
        publish();
        produceBare();
        receive();
        handle();
    }

    private void warmUp() {
        path.say("Warming up outbox and inbox");
        orders.store(Math.min(MAX_TO_WARM_UP, path.backlog));
        orders.awaitPublished();
        receiver.awaitReceived(orders.stored());
        receiver.handler().awaitPosition(orders.stored());
    }

    private void publish() {
        receiver.handler().stop();
        receiver.stopReceiving();
        orders.outbox().stop();
        path.say("Storing %,d events".formatted(path.backlog));
        orders.store(path.backlog);
        path.say("Publishing them");
        Stopwatch stopwatch = new Stopwatch();
        orders.outbox().start();
        orders.awaitPublished();
        double rate = stopwatch.perSecond(path.backlog);
        requireEqual("the topic", path.servers.topics().count(orders.topic()));
        path.add(Figure.of(SECTION, "outbox", rate, " events/s")
                .with("%,d events, until the token has committed".formatted(path.backlog))
                .atLeast(OUTBOX_GOAL));
    }

    /** Records from memory, as fast as Kafka takes them: the most that an outbox could do. */
    private void produceBare() {
        path.say("Sending the same records with a bare producer");
        List<ConsumerRecord<byte[], byte[]>> records = path.servers.topics().sample(orders.topic(), SAMPLE);
        String topic = path.servers.topics().create("bare", PARTITIONS);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(orders.producerSettings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            send(producer, topic, records, Math.min(MAX_TO_WARM_UP, path.backlog));
            Stopwatch stopwatch = new Stopwatch();
            send(producer, topic, records, path.backlog);
            path.add(Figure.of(SECTION, "bare producer", stopwatch.perSecond(path.backlog), " records/s")
                    .with("same records from memory, same settings"));
        }
    }

    /** Sends the records over and over; returns when {@code count} are acknowledged. */
    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            String topic,
            List<ConsumerRecord<byte[], byte[]>> records,
            int count) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        for (int i = 0; i < count; i++) {
            ConsumerRecord<byte[], byte[]> it = records.get(i % records.size());
            producer.send(
                    new ProducerRecord<>(topic, null, it.key(), it.value(), it.headers()),
                    (sent, problem) -> failure.compareAndSet(null, problem));
        }
        producer.flush();
        if (failure.get() != null) {
            throw new KafkaException(failure.get().getMessage(), failure.get());
        }
    }

    private void receive() {
        path.say("Receiving them");
        Stopwatch stopwatch = new Stopwatch();
        receiver.startReceiving();
        receiver.awaitReceived(orders.stored());
        double rate = stopwatch.perSecond(path.backlog);
        requireEqual("the inbox", receiver.count("inbox"));
        path.add(Figure.of(SECTION, "inbox", rate, " events/s")
                .with("%,d events, joining the consumer group included".formatted(path.backlog))
                .atLeast(INBOX_GOAL));
    }

    private void handle() {
        path.say("Handling them");
        receiver.arrivals().clear();
        Stopwatch stopwatch = new Stopwatch();
        receiver.handler().start();
        Waiting.reached(HANDLING, () -> receiver.arrivals().count() >= path.backlog);
        double rate = stopwatch.perSecond(receiver.arrivals().count());
        receiver.handler().stop();
        receiver.handler().skipToHead();
        receiver.handler().start();
        receiver.arrivals().clear();
        path.add(Figure.of(SECTION, "handler", rate, " events/s")
                .with("from the inbox, at most %d s".formatted(HANDLING.toSeconds())));
    }

    private void requireEqual(String where, long there) {
        if (there != orders.stored()) {
            throw new CannotMeasure("Stored are %d events, but %s has %d.".formatted(orders.stored(), where, there));
        }
    }
}
