package dev.orderledger.telemetry;

import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;

/** What stands beside each log line of this thread, until it is closed. */
public final class LogContext implements AutoCloseable {

    public static final String TRACE_ID = "traceId";
    public static final String CORRELATION_ID = "correlationId";
    public static final String ORDER_ID = "orderId";
    public static final String ACTOR = "actor";

    private final Map<String, String> before = MDC.getCopyOfContextMap();

    private LogContext() {}

    /** Begins with what is there already. */
    public static LogContext open() {
        return new LogContext();
    }

    /** Adds a value, if there is one. */
    public LogContext with(String key, Optional<String> value) {
        value.ifPresent(it -> MDC.put(key, it));
        return this;
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
