package dev.orderledger.platform.admin;

import dev.orderledger.platform.processing.FailureLog.Failure;
import dev.orderledger.platform.processing.ProcessorControl.Pause;
import java.util.List;

/**
 * A processor of this service, over all its nodes.
 *
 * @param shard      which database of the service it works on; positions are within it
 * @param name       of a read model without its generation
 * @param source     what it tracks: {@code event-store} or {@code inbox}
 * @param running    whether it runs on the node that answers
 * @param paused     who wants it to stand still, and since when; {@code null} when it is to run
 * @param lag        events behind, of the segment that is furthest behind
 * @param lagSeconds how long ago the first event was recorded that is not handled yet; 0 when there is none
 */
record ProcessorStatus(
        String service,
        int shard,
        String name,
        String source,
        boolean running,
        Pause paused,
        List<SegmentStatus> segments,
        long lag,
        double lagSeconds) {

    /**
     * A share of its events.
     *
     * @param node     that holds it; {@code null} when none does
     * @param position of the last event handled; {@code null} at the very beginning
     * @param error    {@code null} while it makes progress
     */
    record SegmentStatus(
            int id,
            String node,
            Long position,
            long lag,
            double lagSeconds,
            boolean caughtUp,
            boolean replaying,
            Failure error) {}
}
