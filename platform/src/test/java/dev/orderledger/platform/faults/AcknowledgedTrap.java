package dev.orderledger.platform.faults;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Springs when Kafka has acknowledged a record, before the sender knows. */
public final class AcknowledgedTrap implements ProducerInterceptor<Object, Object> {

    static final String PROPERTY =
            "spring.kafka.producer.properties.interceptor.classes=" + AcknowledgedTrap.class.getName();

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> producerRecord) {
        return producerRecord;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
        if (failure == null) {
            Trap.spring();
        }
    }

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs) {}
}
