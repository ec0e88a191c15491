package dev.orderledger.projections.generation;

import dev.orderledger.platform.deadletters.EventFailed;
import dev.orderledger.platform.rebuild.Generation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Keeps one generation of a read model up to date: what a batch of its processor brings is applied at its end. When that
 * fails, the batch is applied event by event as it comes again, so that the failure names the event. An event that does
 * not concern the model is no reason for a transaction.
 */
final class ReadModelHandler implements EventMessageHandler {

    private final FoldedModel<?> model;
    private final Generation generation;
    private final Set<String> firstOfFailedBatches = ConcurrentHashMap.newKeySet();

    ReadModelHandler(FoldedModel<?> model, Generation generation) {
        this.model = model;
        this.generation = generation;
    }

    String processor() {
        return generation.processorOf(model.name());
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
        return model.concerns(event.getPayloadType());
    }

    @Override
    public Object handle(EventMessage<?> event) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get();
        batch.<List<DomainEventMessage<?>>>getOrComputeResource(processor(), key -> begin(batch))
                .add((DomainEventMessage<?>) event);
        return null;
    }

    private List<DomainEventMessage<?>> begin(UnitOfWork<?> batch) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        AtomicReference<Set<String>> changed = new AtomicReference<>();
        batch.onPrepareCommit(it -> changed.set(apply(events)));
        batch.onRollback(it -> firstOfFailedBatches.add(events.get(0).getIdentifier()));
        batch.afterCommit(it -> model.changed(changed.get()));
        return events;
    }

    private Set<String> apply(List<DomainEventMessage<?>> events) {
        if (!firstOfFailedBatches.remove(events.get(0).getIdentifier())) {
            return model.apply(generation, events);
        }
        Set<String> changed = new HashSet<>();
        for (DomainEventMessage<?> event : events) {
            EventFailed.naming(event, () -> changed.addAll(model.apply(generation, List.of(event))));
        }
        return changed;
    }
}
