package dev.orderledger.projections.generation;

import dev.orderledger.contracts.Fact;
import dev.orderledger.platform.rebuild.Generation;
import dev.orderledger.platform.rebuild.ReadModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Keeps one generation of a read model up to date: what a batch of its processor brings is applied at its end. */
final class Tail {

    private final ReadModel model;
    private final Generation generation;

    Tail(ReadModel model, Generation generation) {
        this.model = model;
        this.generation = generation;
    }

    String processor() {
        return generation.processorOf(model.name());
    }

    @EventHandler
    void on(Fact event, DomainEventMessage<?> message) {
        if (model.concerns(event.getClass())) {
            UnitOfWork<?> batch = CurrentUnitOfWork.get();
            batch.<List<DomainEventMessage<?>>>getOrComputeResource(processor(), key -> begin(batch))
                    .add(message);
        }
    }

    private List<DomainEventMessage<?>> begin(UnitOfWork<?> batch) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        AtomicReference<Set<String>> changed = new AtomicReference<>();
        batch.onPrepareCommit(it -> changed.set(model.apply(generation, events)));
        batch.afterCommit(it -> model.changed(changed.get()));
        return events;
    }
}
