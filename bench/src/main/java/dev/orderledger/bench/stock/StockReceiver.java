package dev.orderledger.bench.stock;

import dev.orderledger.bench.receiver.Arrivals;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.DefaultConsumerFactory;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.StreamableKafkaMessageSource;
import org.axonframework.serialization.Serializer;

/** A handler whose pooled processor tracks the topic itself. */
public final class StockReceiver implements AutoCloseable {

    private static final String GROUP = "stock-arrivals";

    private final Arrivals arrivals = new Arrivals();
    private final AsyncFetcher<String, byte[], KafkaEventMessage> fetcher =
            AsyncFetcher.<String, byte[], KafkaEventMessage>builder().build();
    private final Configuration axon;

    private StockReceiver(StockDatabase database, String bootstrapServers, String topic) {
        Configurer configurer = database.configurer();
        configurer
                .eventProcessing()
                .registerEventHandler(it -> new Handler(arrivals))
                .registerPooledStreamingEventProcessor(
                        GROUP, it -> source(bootstrapServers, topic, it.eventSerializer()));
        axon = configurer.start();
    }

    public static StockReceiver start(StockDatabase database, String bootstrapServers, String topic) {
        return new StockReceiver(database, bootstrapServers, topic);
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

    @ProcessingGroup(GROUP)
    private record Handler(Arrivals arrivals) {

        @EventHandler
        void on(OrderPlaced event) {
            arrivals.note(event.orderId().value());
        }
    }
}
