package dev.orderledger.fulfilment;

import dev.orderledger.contracts.OrderId;

/** What fulfilments wait for, for those who run the system: one request per order, the last one. */
public interface OpenRequests {

    /**
     * A request was made, or its clock starts again.
     *
     * @param attempt  how often, this time included
     * @param deadline the id of its deadline
     */
    void opened(OrderId order, Request request, int attempt, String deadline);

    /** The fulfilment waits for no answer any more. */
    void closed(OrderId order);
}
