package dev.orderledger.fulfilment;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** A backlog that holds what it is told to hold. */
final class BacklogInMemory implements Backlog {

    private final Set<Request> held = EnumSet.noneOf(Request.class);

    BacklogInMemory holding(Request request) {
        held.add(request);
        return this;
    }

    void letGo() {
        held.clear();
    }

    @Override
    public void answered(Request request, Instant askedAt) {
        // it holds what it is told to
    }

    @Override
    public boolean mayHold(Request request, Instant askedAt) {
        return held.contains(request);
    }
}
