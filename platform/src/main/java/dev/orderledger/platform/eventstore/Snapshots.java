package dev.orderledger.platform.eventstore;

import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.stereotype.Aggregate;

/** How aggregates with long streams are loaded: from their last snapshot on. */
public final class Snapshots {

    /** The name of the bean that has a snapshot taken, for {@code @Aggregate(snapshotTriggerDefinition = …)}. */
    public static final String TRIGGER = "snapshotTrigger";

    /** At most this many events, and those of one more batch, are read after a snapshot. */
    public static final int EVENTS_BETWEEN = 100;

    private Snapshots() {}

    static boolean areTaken(Aggregate aggregate) {
        return aggregate != null && !aggregate.snapshotTriggerDefinition().isEmpty();
    }

    /**
     * Passes over a snapshot that was taken in another shape than its aggregate has today; the stream tells the same. The
     * shape is the {@link Revision} of the aggregate's class. The framework's own filter for this lets everything pass.
     */
    static SnapshotFilter ofTodaysShape(Serializer serializer) {
        return snapshot -> {
            SerializedType stored = snapshot.getPayload().getType();
            Class<?> aggregate = serializer.classForType(stored);
            Revision shape = aggregate.getAnnotation(Revision.class);
            return shape != null && shape.value().equals(stored.getRevision());
        };
    }

    /** The trigger for an aggregate whose annotation asks for snapshots, and one that has none taken for any other. */
    static SnapshotTriggerDefinition of(Class<?> aggregate, SnapshotTriggerDefinition trigger) {
        return areTaken(aggregate.getAnnotation(Aggregate.class)) ? trigger : NoSnapshotTriggerDefinition.INSTANCE;
    }
}
