package dev.orderledger.platform.rebuild;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializationException;

/**
 * A read model in two generations, each with rows of its own. What is called within a transaction writes in it; the
 * position in the log is stored in the same one.
 */
public interface ReadModel {

    /** In the REST interface, and the first part of the names of its two processors. */
    String name();

    /** Whether events of this class may change it. */
    boolean concerns(Class<?> event);

    /** Events of one key are applied in the order of the log, by one segment; only for what concerns it. */
    String keyOf(Object event);

    /**
     * The same for any event; {@code null} when it does not concern this model, or cannot be read: a processor puts that
     * aside as a dead letter, so it changes no row either.
     */
    default String keyOfConcerned(EventMessage<?> event) {
        try {
            return concerns(event.getPayloadType()) ? keyOf(event.getPayload()) : null;
        } catch (SerializationException e) {
            return null;
        }
    }

    /**
     * Applies a batch, in its order and within a transaction. An event that the rows contain already changes nothing.
     *
     * @return the keys of the rows that are different now
     */
    Set<String> apply(Generation generation, List<? extends DomainEventMessage<?>> events);

    /** These rows of the serving generation are different for all readers. For what listens to changes. */
    void changed(Collection<String> keys);

    /** Removes all rows, in a short transaction of its own: readers of the other generation may have to wait for it. */
    void empty(Generation generation);

    /** Whether rows can be copied: whether one that no event concerned can be taken over as it is. */
    default boolean canCopy() {
        return false;
    }

    /** Fills an empty generation from the other one. */
    default void copy(Generation from) {
        throw new UnsupportedOperationException(name());
    }

    /**
     * Fills an empty generation from the other one, without the rows that an event after {@code position} concerns.
     *
     * @return the position after which the log has to be read to have those rows complete again
     */
    default long copyUpTo(Generation from, long position) {
        throw new UnsupportedOperationException(name());
    }

    /** Tells the database what the rows are like, before readers come. */
    void analyze(Generation generation);
}
