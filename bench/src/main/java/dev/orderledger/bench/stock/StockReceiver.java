package dev.orderledger.bench.stock;

import dev.orderledger.bench.receiver.Arrivals;
import dev.orderledger.embedded.ServiceDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.DefaultConsumerFactory;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.StreamableKafkaMessageSource;
import org.axonframework.serialization.Serializer;

/** A handler whose pooled processor tracks the topic itself. */
public final class StockReceiver implements AutoCloseable {

    private final Arrivals arrivals = new Arrivals();
    private final AsyncFetcher<String, byte[], KafkaEventMessage> fetcher =
            AsyncFetcher.<String, byte[], KafkaEventMessage>builder().build();
    private final Configuration axon;

    public StockReceiver(StockDatabase database, String bootstrapServers, String topic) {
        Configurer configurer = database.configurer();
        configurer
                .eventProcessing()
                .registerEventHandler(it -> arrivals)
                .registerPooledStreamingEventProcessor(
                        Arrivals.PROCESSOR, it -> source(bootstrapServers, topic, it.eventSerializer()));
        axon = configurer.start();
    }

    /** What to start one in a JVM of its own with; the database has its tables. */
    public static List<String> arguments(ServiceDatabase database, String bootstrapServers, String topic) {
        return List.of(database.url(), database.service(), database.password(), bootstrapServers, topic);
    }

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws IOException {
        ServiceDatabase database = new ServiceDatabase(arguments[0], arguments[1], arguments[2]);
        try (StockDatabase tables = new StockDatabase(database);
                StockReceiver receiver = new StockReceiver(tables, arguments[3], arguments[4])) {
            receiver.arrivals().tell();
        }
    }

    private StreamableKafkaMessageSource<String, byte[]> source(
            String bootstrapServers, String topic, Serializer serializer) {
        return StreamableKafkaMessageSource.<String, byte[]>builder()
                .topics(List.of(topic))
                .consumerFactory(new DefaultConsumerFactory<>(Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class)))
                .fetcher(fetcher)
                .serializer(serializer)
                .build();
    }

    /** What has reached the handler. */
    public Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public void close() {
        axon.shutdown();
        fetcher.shutdown();
    }
}
