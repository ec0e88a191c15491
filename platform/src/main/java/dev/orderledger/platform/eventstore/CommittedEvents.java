package dev.orderledger.platform.eventstore;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventData;

/** Hands what this process has appended to those who follow the event store, so that they need not read it. */
@FunctionalInterface
public interface CommittedEvents {

    /** Called when the transaction has committed, with the rows and their positions; must not fail. */
    void committed(List<TrackedEventData<byte[]>> rows);
}
