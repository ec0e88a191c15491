package dev.orderledger.platform.eventstore;

import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
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

    /** The trigger for an aggregate whose annotation asks for snapshots, and one that has none taken for any other. */
    static SnapshotTriggerDefinition of(Class<?> aggregate, SnapshotTriggerDefinition trigger) {
        return areTaken(aggregate.getAnnotation(Aggregate.class)) ? trigger : NoSnapshotTriggerDefinition.INSTANCE;
    }
}
