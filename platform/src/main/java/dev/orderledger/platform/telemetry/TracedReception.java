package dev.orderledger.platform.telemetry;

import dev.orderledger.platform.metadata.Provenance;
import dev.orderledger.telemetry.Traceparent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Receives a batch of records in a span: where all of them were decided in the same span, one that follows from that;
 * otherwise one with a link to each.
 */
final class TracedReception implements BatchInterceptor<Object, Object> {

    private static final String HEADER = "ce_" + Provenance.extension(Provenance.TRACEPARENT);

    private final Tracer tracer;
    private final ThreadLocal<UnderWay> underWay = new ThreadLocal<>();

    /** @param scope in which the span is the current one, so that the time of a hop is measured with an example of it */
    private record UnderWay(Span span, Scope scope) {}

    TracedReception(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        end(); // of a batch that is received once more
        SpanBuilder span = tracer.spanBuilder("inbox")
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.batch.message_count", records.count());
        Collection<Context> causes = causesOf(records);
        if (causes.size() == 1) {
            span.setParent(causes.iterator().next());
        } else {
            span.setNoParent();
            causes.forEach(cause -> span.addLink(Span.fromContext(cause).getSpanContext()));
        }
        Span started = span.startSpan();
        underWay.set(new UnderWay(started, started.makeCurrent()));
        return records;
    }

    private static Collection<Context> causesOf(ConsumerRecords<Object, Object> records) {
        Set<String> traceparents = StreamSupport.stream(records.spliterator(), false)
                .flatMap(TracedReception::traceparentOf)
                .collect(Collectors.toSet());
        return traceparents.stream().map(Traceparent::continuing).toList();
    }

    private static Stream<String> traceparentOf(ConsumerRecord<?, ?> kafkaRecord) {
        return Stream.ofNullable(kafkaRecord.headers().lastHeader(HEADER))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }

    @Override
    public void success(ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        end();
    }

    @Override
    public void failure(
            ConsumerRecords<Object, Object> records, Exception exception, Consumer<Object, Object> consumer) {
        underWay.get().span().setStatus(StatusCode.ERROR, exception.toString());
        end();
    }

    private void end() {
        UnderWay ending = underWay.get();
        if (ending != null) {
            ending.scope().close();
            ending.span().end();
            underWay.remove();
        }
    }
}
