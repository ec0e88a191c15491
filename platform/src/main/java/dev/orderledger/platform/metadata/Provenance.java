package dev.orderledger.platform.metadata;

import dev.orderledger.telemetry.Traceparent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** Where a fact comes from, as it stands in its metadata. */
public final class Provenance implements CorrelationDataProvider {

    /** The request that started it all; text that the gateway chooses, so that no client can choose the same. */
    public static final String CORRELATION_ID = "correlationId";
    /**
     * The id of the event that caused this one; absent for what a client asked for. What follows from a deadline is
     * caused by the event after which its clock was started: a deadline is recorded nowhere.
     */
    public static final String CAUSATION_ID = "causationId";
    /** The subject that asked for it; text, from the token of the request. */
    public static final String ACTOR = "actor";
    /** Who says that it was that subject; text, from the token of the request. Absent with older events. */
    public static final String ACTOR_ISSUER = "actorIssuer";
    /** What the client calls its request; text, with the facts that were decided at once and not with what follows. */
    public static final String REQUEST_ID = "requestId";
    /** W3C trace context: of the span that decided it, where an endpoint takes traces, or else of the request. */
    public static final String TRACEPARENT = Traceparent.NAME;

    /** Every key, in the order of the alphabet. */
    public static final List<String> KEYS =
            List.of(ACTOR, ACTOR_ISSUER, CAUSATION_ID, CORRELATION_ID, REQUEST_ID, TRACEPARENT);

    /** The name under which a key travels as an attribute of a CloudEvent, which knows lower case only. */
    public static String extension(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> data = new HashMap<>();
        KEYS.stream()
                .filter(message.getMetaData()::containsKey)
                .forEach(key -> data.put(key, message.getMetaData().get(key)));
        Traceparent.current().ifPresent(span -> data.put(TRACEPARENT, span));
        if (message instanceof EventMessage) {
            data.remove(REQUEST_ID);
            if (!(message instanceof DeadlineMessage)) {
                data.put(CAUSATION_ID, message.getIdentifier());
            }
        }
        return data;
    }
}
