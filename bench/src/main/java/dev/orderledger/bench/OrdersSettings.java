package dev.orderledger.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rates    orders a second
 * @param time     for which each rate is offered
 * @param overload for which three times the highest rate is offered
 * @param hot      orders of one customer at once
 */
record OrdersSettings(List<Integer> rates, Duration time, Duration overload, int hot, List<OrdersPhase> phases) {

    boolean measures(OrdersPhase phase) {
        return phases.contains(phase);
    }
}
