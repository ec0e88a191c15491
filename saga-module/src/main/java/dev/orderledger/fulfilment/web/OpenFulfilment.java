package dev.orderledger.fulfilment.web;

import java.time.Instant;
import java.util.List;

/**
 * A fulfilment that waits.
 *
 * @param step       what was asked for, see {@link dev.orderledger.fulfilment.Request}
 * @param waitingFor the events that would be an answer
 * @param since      when it was asked for the first time
 * @param askedAt    when it was asked for the last time
 * @param attempts   how often it was asked for
 * @param deadline   when a step is given up, and anything else asked for again; {@code null} if its clock was lost
 * @param stuck      asked for again, or without a clock
 */
record OpenFulfilment(
        String orderId,
        String step,
        List<String> waitingFor,
        Instant since,
        Instant askedAt,
        int attempts,
        Instant deadline,
        boolean stuck) {}
