package dev.orderledger.platform.deadletters;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Sequences by text. Segments and letters are assigned by the sequence, on every node and after every restart alike, and
 * of all objects only text is sure to have the same hash everywhere. An event that cannot be read, or does not say what it
 * is about, goes with its aggregate.
 */
final class StableSequence implements SequencingPolicy<EventMessage<?>> {

    /** What a group has that registers none. The framework's default is seldom right, and easily forgotten. */
    static final SequencingPolicy<EventMessage<?>> UNDECIDED = event -> {
        throw new IllegalStateException("No sequencing policy says what is not handled at the same time as " + event);
    };

    private final String group;
    private final SequencingPolicy<? super EventMessage<?>> policy;

    StableSequence(String group, SequencingPolicy<? super EventMessage<?>> policy) {
        if (policy == UNDECIDED) {
            throw new IllegalStateException(
                    "Processing group " + group + " registers no sequencing policy: by what its handlers write to");
        }
        this.group = group;
        this.policy = policy;
    }

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        String text = text(decided(event));
        return text == null ? null : storable(text);
    }

    /** PostgreSQL has no text with a NUL. */
    static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }

    /** To fail here would stop all segments, not only the one of the event; its handler fails as well, and it is put aside. */
    private Object decided(EventMessage<?> event) {
        try {
            return policy.getSequenceIdentifierFor(event);
        } catch (RuntimeException e) {
            return event instanceof DomainEventMessage<?> ofAggregate ? ofAggregate.getAggregateIdentifier() : null;
        }
    }

    private String text(Object identifier) {
        if (identifier == null || identifier instanceof String) {
            return (String) identifier;
        }
        if (identifier instanceof Record || identifier instanceof Enum || identifier instanceof Number) {
            return identifier.toString();
        }
        throw new IllegalStateException("The sequence of " + group + " is a " + identifier.getClass()
                + ", which another process would not know again; it has to be text or an id");
    }
}
