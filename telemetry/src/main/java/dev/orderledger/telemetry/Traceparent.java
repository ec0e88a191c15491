package dev.orderledger.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Optional;

/** The W3C trace context as it stands in headers and in metadata: version, trace, span and flags. */
public final class Traceparent {

    public static final String NAME = "traceparent";

    private static final TextMapGetter<String> ITSELF = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(NAME);
        }

        @Override
        public String get(String traceparent, String key) {
            return NAME.equals(key) ? traceparent : null;
        }
    };

    private Traceparent() {}

    /** Of the span that is under way in this thread; empty where no endpoint takes traces. */
    public static Optional<String> current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? Optional.of("00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex())
                : Optional.empty();
    }

    /** The id of the trace, 32 hexadecimal digits; empty when there is no context, or none that is well formed. */
    public static Optional<String> traceId(String traceparent) {
        SpanContext span = Span.fromContext(continuing(traceparent)).getSpanContext();
        return span.isValid() ? Optional.of(span.getTraceId()) : Optional.empty();
    }

    /**
     * The context for a span that follows from another one.
     *
     * @param traceparent of the other one; without effect when it is {@code null} or not well formed
     */
    public static Context continuing(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, ITSELF);
    }
}
