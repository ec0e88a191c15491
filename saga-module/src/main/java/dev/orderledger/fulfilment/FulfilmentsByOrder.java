package dev.orderledger.fulfilment;

import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.Saga;
import org.axonframework.modelling.saga.SagaRepository;

/** Fulfilments, which are found by the id of their order: it is their own. */
public final class FulfilmentsByOrder implements SagaRepository<OrderFulfilment> {

    private final SagaRepository<OrderFulfilment> repository;

    public FulfilmentsByOrder(SagaRepository<OrderFulfilment> repository) {
        this.repository = repository;
    }

    /** Answers where it would be; there may be none. */
    @Override
    public Set<String> find(AssociationValue order) {
        return Set.of(order.getValue());
    }

    @Override
    public Saga<OrderFulfilment> load(String sagaIdentifier) {
        return repository.load(sagaIdentifier);
    }

    @Override
    public Saga<OrderFulfilment> createInstance(String sagaIdentifier, Supplier<OrderFulfilment> factory) {
        return repository.createInstance(sagaIdentifier, factory);
    }
}
