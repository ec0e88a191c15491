package dev.orderledger.quickstart.chaos;

import dev.orderledger.quickstart.Service;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Puts the database of a service back to a copy of before, as an operator does after the loss of a disk. */
final class DatabaseRestore {

    private static final int ATTEMPTS = 10;
    private static final Duration CATCHING_UP = Duration.ofSeconds(3);
    private static final String LAST_EVENTS = "SELECT event_id FROM event_store ORDER BY position DESC LIMIT 100";

    private final Service service;
    private final List<Child> nodes;
    private final Databases databases;
    private final StrayRecords records;

    DatabaseRestore(Service service, Orderledger orderledger, StrayRecords records) {
        this.service = service;
        this.nodes = orderledger.nodesOf(service);
        this.databases = orderledger.databases();
        this.records = records;
    }

    /**
     * Puts the database back to what it was before {@code age}. What the service had decided and not yet published would
     * be lost with it, so a moment is looked for when there is nothing of that kind.
     *
     * @return whether such a moment came
     */
    boolean to(Duration age) {
        String copy = service.database() + "_copy";
        nodes.forEach(Child::awaitReady);
        whileStopped(() -> {
            databases.copy(service, copy);
            return true;
        });
        LockSupport.parkNanos(age.toNanos());
        boolean restored = false;
        for (int attempt = 0; attempt < ATTEMPTS && !restored; attempt++) {
            restored = whileStopped(() -> isReplacedBy(copy));
            LockSupport.parkNanos(CATCHING_UP.toNanos()); // clients have waited for it
        }
        if (!restored) {
            databases.drop(copy);
        }
        return restored;
    }

    private boolean isReplacedBy(String copy) {
        databases.disconnect(service.database());
        boolean published = isPublished();
        if (published) {
            databases.drop(service.database());
            databases.rename(copy, service.database());
        }
        return published;
    }

    private boolean isPublished() {
        return service.context()
                .map(context -> records.has(context.topic(), databases.query(service.database(), LAST_EVENTS)))
                .orElse(true);
    }

    /** Kills all nodes of the service, and starts them again also when the change fails. */
    private boolean whileStopped(BooleanSupplier change) {
        nodes.forEach(Child::kill);
        try {
            return change.getAsBoolean();
        } finally {
            nodes.forEach(Child::start);
            nodes.forEach(Child::awaitReady);
        }
    }
}
