package dev.orderledger.platform.processing;

import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.Identifier;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.PropertySequencingPolicy;
import org.axonframework.eventhandling.async.SequencingPolicy;

/** Events that are about the same are handled one after the other: the framework's policy, for several types of events. */
public final class SequencedBy implements SequencingPolicy<EventMessage<?>> {

    private final PropertySequencingPolicy<?, ?> policy;

    private SequencedBy(PropertySequencingPolicy<?, ?> policy) {
        this.policy = policy;
    }

    /** @param id of what the events are about */
    public static <E extends Fact> SequencedBy id(Class<E> events, Function<E, Identifier> id) {
        return new SequencedBy(builder(events, id).build());
    }

    /** For other events, their own. */
    public <E extends Fact> SequencedBy or(Class<E> events, Function<E, Identifier> id) {
        return new SequencedBy(
                builder(events, id).fallbackSequencingPolicy(policy).build());
    }

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        return policy.getSequenceIdentifierFor(event);
    }

    private static <E> PropertySequencingPolicy.Builder<E, Identifier> builder(
            Class<E> events, Function<E, Identifier> id) {
        return PropertySequencingPolicy.builder(events, Identifier.class).propertyExtractor(id);
    }
}
