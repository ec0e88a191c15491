package dev.orderledger.platform.eventstore;

/** How aggregates with long streams are loaded: from their last snapshot on. */
public final class Snapshots {

    /** The name of the bean that has a snapshot taken, for {@code @Aggregate(snapshotTriggerDefinition = …)}. */
    public static final String TRIGGER = "snapshotTrigger";

    /** So many events, and those of one more batch, are read after a snapshot at most. */
    public static final int EVENTS_BETWEEN = 100;

    private Snapshots() {}
}
