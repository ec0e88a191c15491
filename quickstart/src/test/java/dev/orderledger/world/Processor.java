package dev.orderledger.world;

import dev.orderledger.payment.inbound.Processors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;

/**
 * A service's handlers, driven by hand. Events of one sequence are handled in their order, everything else in any: so
 * many segments that each sequence has its own.
 */
final class Processor {

    private static final Set<String> CALLING = Set.of(Processors.CHARGING, Processors.CAPTURING, Processors.REVERSING);

    private final String name;
    private final EventHandlerInvoker invoker;
    private final Map<Object, Sequence> sequences = new LinkedHashMap<>();

    Processor(String name, EventHandlerInvoker invoker) {
        this.name = name;
        this.invoker = invoker;
    }

    /** Events of one sequence that wait; at work while its first ones are being handled. */
    final class Sequence {

        private final Deque<EventMessage<?>> waiting = new ArrayDeque<>();
        private boolean atWork;

        Processor processor() {
            return Processor.this;
        }

        int size() {
            return waiting.size();
        }

        /**
         * Handles the first events in one transaction. They keep waiting if that is rolled back.
         *
         * @param crash whether the transaction fails at its very end
         * @return why it was rolled back, or {@code null}
         */
        Throwable handle(int events, boolean crash) {
            List<EventMessage<?>> batch = waiting.stream().limit(events).toList();
            atWork = true;
            try {
                ResultMessage<?> result = Processor.this.handle(batch, crash);
                if (result.isExceptional()) {
                    return result.exceptionResult();
                }
                batch.forEach(event -> waiting.remove());
                return null;
            } finally {
                atWork = false;
            }
        }

        String describe(int events) {
            return name + " handles "
                    + waiting.stream()
                            .limit(events)
                            .map(EventMessage::getPayload)
                            .toList();
        }
    }

    String name() {
        return name;
    }

    /** Calls of one batch run side by side; alone, a call's thread and the world's take turns. */
    boolean callsTheProvider() {
        return CALLING.contains(name);
    }

    /** To the saga that set a deadline, if it is one of this processor's. */
    void send(Message<?> message, ScopeDescriptor scope) throws Exception {
        for (EventHandlerInvoker handlers : ((MultiEventHandlerInvoker) invoker).delegates()) {
            if (handlers instanceof ScopeAware sagas && sagas.canResolve(scope)) {
                sagas.send(message, scope);
            }
        }
    }

    boolean takes(EventMessage<?> event) {
        return invoker.canHandleType(event.getPayloadType());
    }

    void add(EventMessage<?> event) {
        sequences
                .computeIfAbsent(sequenceOf(event), key -> new Sequence())
                .waiting
                .add(event);
    }

    void addReadyTo(List<Sequence> ready) {
        for (Sequence sequence : sequences.values()) {
            if (!sequence.atWork && !sequence.waiting.isEmpty()) {
                ready.add(sequence);
            }
        }
    }

    void clear() {
        sequences.clear();
    }

    private Object sequenceOf(EventMessage<?> event) {
        EventHandlerInvoker handlers =
                ((MultiEventHandlerInvoker) invoker).delegates().get(0);
        Object sequence = handlers instanceof SimpleEventHandlerInvoker policies
                ? policies.getSequencingPolicy().getSequenceIdentifierFor(event)
                : Facts.orderOf(event.getPayload()); // a saga's own
        return sequence == null ? event.getIdentifier() : sequence;
    }

    private ResultMessage<?> handle(List<EventMessage<?>> events, boolean crash) {
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(new ArrayList<>(events));
        return batch.executeWithResult(() -> {
            if (crash && batch.isFirstMessage()) {
                batch.onCommit(it -> {
                    throw new Crash();
                });
            }
            invoker.handle(batch.getMessage(), Segment.ROOT_SEGMENT);
            return null;
        });
    }

    /** The process ends, or the database is gone, before the transaction is committed. */
    static final class Crash extends RuntimeException {

        Crash() {
            super("crash", null, false, false);
        }
    }
}
