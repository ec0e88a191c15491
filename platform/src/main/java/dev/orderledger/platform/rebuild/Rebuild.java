package dev.orderledger.platform.rebuild;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.orderledger.platform.metadata.Actor;
import java.time.Instant;
import java.util.UUID;

/**
 * A processor being reset, or one that was.
 *
 * @param processor     as the REST interface names it: of a read model without its generation
 * @param processed     positions of the log that are done, of {@code total}; the same as events but for gaps in the log
 * @param total         grows with the log
 * @param ratePerSecond since it began to run
 * @param etaSeconds    until it has caught up, at this rate; {@code null} while that is not known, and at the end
 * @param startedByIssuer who says that it was that subject; {@code null} when it was the platform itself
 * @param endedAt       {@code null} while it is under way
 * @param failure       why it failed, or who cancelled it; otherwise {@code null}
 */
public record Rebuild(
        UUID id,
        String processor,
        ResetTo to,
        State state,
        long processed,
        long total,
        double ratePerSecond,
        Long etaSeconds,
        String startedBy,
        String startedByIssuer,
        Instant startedAt,
        Instant endedAt,
        String failure) {

    public enum State {
        /** The processor is being stopped on all nodes, and the place for the new generation prepared. */
        STOPPING,
        /** Events are read again. */
        RUNNING,
        /** It has caught up, and readers are being switched over. */
        SWAPPING,
        DONE,
        /** Everything is as it was before. */
        CANCELLED,
        /** Everything is as it was before. */
        FAILED
    }

    /** Who pauses a processor for it. */
    public Actor actor() {
        return Actor.platform(by());
    }

    /** The name under which it holds a processor. */
    String by() {
        return "rebuild " + id;
    }

    @JsonIgnore
    public boolean isUnderWay() {
        return endedAt == null;
    }
}
