package dev.orderledger.platform.rebuild;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.platform.metadata.Actor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rebuilding read models and publishing again, whichever node it is asked on and whichever holds the segments. */
public interface Rebuilds {

    /**
     * Begins to reset a processor; the work is done in the background, by one of the nodes.
     *
     * @param processor a read model, such as {@code order-document}, or {@code outbox}
     * @param startedBy is recorded
     * @throws RequestRefused when it is not known, must not be replayed, or is being rebuilt already
     * @throws dev.orderledger.platform.web.InvalidInput when {@code to} lies in the future
     */
    Rebuild start(String processor, ResetTo to, Actor startedBy);

    Optional<Rebuild> find(UUID id);

    /** Up to which position of its log a processor has handled everything, as stored by all nodes; -1 before everything. */
    long position(String processor);

    /** Those under way and those that have ended, the latest first. */
    List<Rebuild> all();

    /**
     * Gives it up; what served goes on serving.
     *
     * @throws RequestRefused when there is none of this id, or when it has ended
     */
    Rebuild cancel(UUID id, String cancelledBy);
}
