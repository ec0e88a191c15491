package dev.orderledger.customer;

import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A customer's stream is long; loading it starts at its last snapshot. */
@Configuration(proxyBeanMethods = false)
class CustomerSnapshots {

    static final int EVENTS_BETWEEN = 100;

    @Bean
    SnapshotTriggerDefinition customerSnapshotTrigger(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_BETWEEN);
    }

    /** A snapshot of another shape is passed over. The framework's own filter for this lets everything pass. */
    @Bean
    SnapshotFilter customerSnapshotFilter() {
        return snapshot -> !Customer.class.getSimpleName().equals(snapshot.getType())
                || Customer.SHAPE.equals(snapshot.getPayload().getType().getRevision());
    }
}
