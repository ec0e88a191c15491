package dev.orderledger.platform.eventstore;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventData;

/** Who follows the event store takes from here what this process has appended, and need not read it. */
@FunctionalInterface
public interface CommittedEvents {

    /** Called when the transaction has committed, with the rows and their positions; must not fail. */
    void committed(List<TrackedEventData<byte[]>> rows);
}
