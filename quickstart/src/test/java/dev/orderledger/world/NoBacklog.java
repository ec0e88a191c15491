package dev.orderledger.world;

import dev.orderledger.fulfilment.Backlog;
import dev.orderledger.fulfilment.Request;
import java.time.Instant;

/** In the world a deadline passes when the world says so, whatever is on its way. */
final class NoBacklog implements Backlog {

    @Override
    public void answered(Request request, Instant askedAt) {
        // nothing to remember
    }

    @Override
    public boolean mayHold(Request request, Instant askedAt) {
        return false;
    }
}
