package dev.orderledger.platform.web;

import dev.orderledger.access.Caller;
import dev.orderledger.platform.metadata.Provenance;
import dev.orderledger.telemetry.Traceparent;
import dev.orderledger.web.RequestHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Commands that a client asks for, over HTTP. When two collide on one aggregate, the event store accepts one; the other
 * is tried again a few times.
 */
public final class ClientCommands {

    private static final int ATTEMPTS = 5;
    private static final long PAUSE_NANOS = 5_000_000;

    private final CommandGateway commands;

    ClientCommands(CommandGateway commands) {
        this.commands = commands;
    }

    /**
     * Sends a command to this context and waits until its events are stored.
     *
     * @return what the handler returned
     * @throws ConcurrencyException             when it collided with others every time; the client may try again
     * @throws AggregateStreamCreationException when it would create what is there already; another try does not help
     */
    public <R> R send(Object command) {
        GenericCommandMessage<Object> message = new GenericCommandMessage<>(command, provenance());
        for (int attempt = 1; ; attempt++) {
            try {
                return commands.sendAndWait(message);
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS * attempt));
            }
        }
    }

    private static Map<String, String> provenance() {
        Map<String, String> provenance = new HashMap<>();
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            putHeader(provenance, Provenance.CORRELATION_ID, request, RequestHeaders.CORRELATION_ID);
            putHeader(provenance, Provenance.REQUEST_ID, request, RequestHeaders.REQUEST_ID);
            provenance.remove(Provenance.REQUEST_ID, provenance.get(Provenance.CORRELATION_ID)); // of the gateway, too
            putHeader(provenance, Provenance.TRACEPARENT, request, Traceparent.NAME);
        }
        Traceparent.current().ifPresent(span -> provenance.put(Provenance.TRACEPARENT, span));
        Caller.current().ifPresent(caller -> {
            provenance.put(Provenance.ACTOR, caller.subject());
            provenance.put(Provenance.ACTOR_ISSUER, caller.issuer());
        });
        return provenance;
    }

    private static void putHeader(
            Map<String, String> provenance, String key, ServletRequestAttributes request, String header) {
        String value = request.getRequest().getHeader(header);
        if (value != null) {
            provenance.put(key, value);
        }
    }
}
