package dev.orderledger.bench;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A backlog through the outbox to Kafka, and from Kafka through the inbox to the handler. */
final class Throughput {

    private static final double OUTBOX_GOAL = 10_000;
    private static final double INBOX_GOAL = 15_000;
    private static final int SAMPLE = 10_000;
    private static final int PARTITIONS = 4;
    private static final Duration HANDLING = Duration.ofSeconds(5);

    private final Settings settings;
    private final Servers servers;
    private final OrderService orders;
    private final ReceiverInProcess receiver;
    private final Progress progress;

    Throughput(Settings settings, Servers servers, OrderService orders, ReceiverInProcess receiver, Progress progress) {
        this.settings = settings;
        this.servers = servers;
        this.orders = orders;
        this.receiver = receiver;
        this.progress = progress;
    }

    void measure(Report report) {
        warmUp();
        publish(report);
        produceBare(report);
        receive(report);
        handle(report);
    }

    private void warmUp() {
        progress.say("Warming up outbox and inbox");
        orders.store(Settings.warmUpOf(settings.backlog()));
        orders.awaitPublished();
        receiver.awaitReceived(orders.stored());
        receiver.handler().awaitPosition(orders.stored());
    }

    private void publish(Report report) {
        receiver.handler().stop();
        receiver.stopReceiving();
        orders.outbox().stop();
        progress.say("Storing %,d events".formatted(settings.backlog()));
        orders.store(settings.backlog());
        progress.say("Publishing them");
        Stopwatch stopwatch = new Stopwatch();
        orders.outbox().start();
        orders.awaitPublished();
        double rate = stopwatch.perSecond(settings.backlog());
        requireEqual("the topic", servers.topics().count(orders.topic()));
        report.add(Figure.of(Section.THROUGHPUT, "outbox", rate, " events/s")
                .with("%,d events, until the token has committed".formatted(settings.backlog()))
                .atLeast(OUTBOX_GOAL));
    }

    private void produceBare(Report report) {
        progress.say("Sending the same records with a bare producer");
        List<ConsumerRecord<byte[], byte[]>> records = servers.topics().sample(orders.topic(), SAMPLE);
        String topic = servers.topics().create("bare", PARTITIONS);
        try (BareProducer producer = new BareProducer(orders.producerSettings(), topic)) {
            producer.send(records, Settings.warmUpOf(settings.backlog()));
            Stopwatch stopwatch = new Stopwatch();
            producer.send(records, settings.backlog());
            report.add(Figure.of(
                            Section.THROUGHPUT, "bare producer", stopwatch.perSecond(settings.backlog()), " records/s")
                    .with("same records from memory, same settings"));
        }
    }

    private void receive(Report report) {
        progress.say("Receiving them");
        Stopwatch stopwatch = new Stopwatch();
        receiver.startReceiving();
        receiver.awaitReceived(orders.stored());
        double rate = stopwatch.perSecond(settings.backlog());
        requireEqual("the inbox", receiver.received());
        report.add(Figure.of(Section.THROUGHPUT, "inbox", rate, " events/s")
                .with("%,d events, joining the consumer group included".formatted(settings.backlog()))
                .atLeast(INBOX_GOAL));
    }

    private void handle(Report report) {
        progress.say("Handling them");
        receiver.arrivals().clear();
        Stopwatch stopwatch = new Stopwatch();
        receiver.handler().start();
        Waiting.reached(HANDLING, () -> receiver.arrivals().count() >= settings.backlog());
        double rate = stopwatch.perSecond(receiver.arrivals().count());
        receiver.handler().stop();
        receiver.handler().skipToHead();
        receiver.handler().start();
        receiver.arrivals().clear();
        report.add(Figure.of(Section.THROUGHPUT, "handler", rate, " events/s")
                .with("from the inbox, at most %d s".formatted(HANDLING.toSeconds())));
    }

    private void requireEqual(String where, long there) {
        if (there != orders.stored()) {
            throw new CannotMeasure("Stored are %d events, but %s has %d.".formatted(orders.stored(), where, there));
        }
    }
}
