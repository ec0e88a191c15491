package dev.orderledger.restaurant;

import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A restaurant's stream is long; loading it starts at its last snapshot. */
@Configuration(proxyBeanMethods = false)
class RestaurantSnapshots {

    static final int EVENTS_BETWEEN = 100;

    @Bean
    SnapshotTriggerDefinition restaurantSnapshotTrigger(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_BETWEEN);
    }

    /** A snapshot of another shape is passed over. The framework's own filter for this lets everything pass. */
    @Bean
    SnapshotFilter restaurantSnapshotFilter() {
        return snapshot -> !Restaurant.class.getSimpleName().equals(snapshot.getType())
                || Restaurant.SHAPE.equals(snapshot.getPayload().getType().getRevision());
    }
}
