package dev.orderledger.platform.rebuild;

import dev.orderledger.access.RequestRefused;
import java.util.function.BooleanSupplier;

/** What resetting a processor takes. Every step may be the one after which a node dies. */
public interface ResetProcedure {

    /** The processor, as the REST interface names it. */
    String processor();

    /**
     * Refuses what cannot be done.
     *
     * @throws RequestRefused {@code NOT_REPLAYABLE} when handling an event twice would do harm, or the processor cannot be
     *     reset to that place; {@code EVENTS_PUT_ASIDE} when rows cannot be copied while some of them miss an event that was
     *     put aside
     */
    void check(ResetTo to);

    /**
     * Goes on from where the database says it is, as far as it can go at once or until {@code goOn} is false. Called
     * again and again until the rebuild has ended.
     */
    void run(Rebuild rebuild, BooleanSupplier goOn);

    /**
     * Refuses when there is no way back any more.
     *
     * @throws RequestRefused {@code REBUILD_NOT_CANCELLABLE}
     */
    default void checkCancel(Rebuild rebuild) {}

    /** Leaves everything as it was before, in the transaction that ends the rebuild. */
    void giveUp(Rebuild rebuild);
}
