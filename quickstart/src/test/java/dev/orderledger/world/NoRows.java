package dev.orderledger.world;

import dev.orderledger.platform.log.LogRows;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.eventhandling.TrackedEventData;

/** A log that nobody appends to. */
final class NoRows implements LogRows {

    @Override
    public List<TrackedEventData<byte[]>> between(long after, long upTo, int limit) {
        return List.of();
    }

    @Override
    public List<TrackedEventData<byte[]>> at(Collection<Long> positions) {
        return List.of();
    }

    @Override
    public OptionalLong first() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong last() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong firstSince(Instant time) {
        return OptionalLong.empty();
    }

    @Override
    public Set<String> appending() {
        return Set.of();
    }

    @Override
    public void announce() {
        // nobody listens
    }
}
