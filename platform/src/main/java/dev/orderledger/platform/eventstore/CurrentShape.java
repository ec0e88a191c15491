package dev.orderledger.platform.eventstore;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;

/**
 * Passes over a snapshot that was taken in another shape than its aggregate has today; the stream tells the same. The
 * shape is the {@link Revision} of the aggregate's class. The framework's own filter for this lets everything pass.
 */
final class CurrentShape implements SnapshotFilter {

    private final Serializer serializer;

    CurrentShape(Serializer serializer) {
        this.serializer = serializer;
    }

    @Override
    public boolean test(DomainEventData<?> snapshot) {
        SerializedType stored = snapshot.getPayload().getType();
        Class<?> aggregate = serializer.classForType(stored);
        Revision shape = aggregate.getAnnotation(Revision.class);
        return shape != null && shape.value().equals(stored.getRevision());
    }
}
