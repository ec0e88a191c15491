package dev.orderledger.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TracedReceptionTest {

    private static final String ONE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String OTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Ended ended = new Ended();
    private final TracedReception reception = new TracedReception(
            SdkTracerProvider.builder().addSpanProcessor(ended).build().get("test"));

    @Test
    void a_batch_of_one_cause_follows_from_it() {
        reception.success(reception.intercept(records(ONE, ONE), null), null);

        SpanData span = ended.spans.get(0);
        assertThat(span.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getLinks()).isEmpty();
    }

    @Test
    void a_batch_of_several_causes_is_linked_to_each() {
        reception.success(reception.intercept(records(ONE, OTHER), null), null);

        SpanData span = ended.spans.get(0);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactlyInAnyOrder("4bf92f3577b34da6a3ce929d0e0e4736", "0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void a_batch_that_fails_is_marked() {
        reception.failure(reception.intercept(records(ONE), null), new IllegalStateException("no room"), null);

        assertThat(ended.spans.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void a_batch_that_is_received_once_more_leaves_no_span_open() {
        reception.intercept(records(ONE), null);
        reception.success(reception.intercept(records(ONE), null), null);

        assertThat(ended.spans).hasSize(2);
    }

    private static ConsumerRecords<Object, Object> records(String... traceparents) {
        List<ConsumerRecord<Object, Object>> records = new ArrayList<>();
        for (String traceparent : traceparents) {
            ConsumerRecord<Object, Object> kafkaRecord =
                    new ConsumerRecord<>("order-events", 0, records.size(), "o-1", new byte[0]);
            kafkaRecord.headers().add("ce_traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
            records.add(kafkaRecord);
        }
        return new ConsumerRecords<>(Map.of(new TopicPartition("order-events", 0), records), Map.of());
    }

    private static final class Ended implements SpanProcessor {

        private final List<SpanData> spans = new ArrayList<>();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
