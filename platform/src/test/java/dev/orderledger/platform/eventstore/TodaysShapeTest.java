package dev.orderledger.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.platform.serialization.EventSerializer;
import java.time.Instant;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;

class TodaysShapeTest {

    private final SnapshotFilter filter = Snapshots.ofTodaysShape(new EventSerializer());

    @Test
    void a_snapshot_in_todays_shape_is_read() {
        assertThat(allows(Kiosk.class.getName(), "2")).isTrue();
    }

    @Test
    void a_snapshot_of_another_shape_is_passed_over() {
        assertThat(allows(Kiosk.class.getName(), "1")).isFalse();
        assertThat(allows(Kiosk.class.getName(), "3")).isFalse();
        assertThat(allows(Kiosk.class.getName(), null)).isFalse();
    }

    @Test
    void a_snapshot_of_what_has_no_shape_or_is_no_more_is_passed_over() {
        assertThat(allows(Shapeless.class.getName(), null)).isFalse();
        assertThat(allows("dev.orderledger.Gone", "2")).isFalse();
    }

    private boolean allows(String type, String revision) {
        return filter.test(new GenericDomainEventEntry<>(
                "Kiosk", "corner", 1, "1", Instant.EPOCH, type, revision, new byte[0], new byte[0]));
    }

    @Revision("2")
    private static final class Kiosk {}

    private static final class Shapeless {}
}
