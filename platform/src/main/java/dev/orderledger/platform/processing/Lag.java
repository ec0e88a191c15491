package dev.orderledger.platform.processing;

import java.time.Duration;

/**
 * How far a processor is behind its log.
 *
 * @param events how many events it has not handled yet; exact up to some thousands, beyond that the distance of
 *               positions, which counts the numbers that no event got
 * @param age    how long ago the first of them was recorded, by the database's clock; zero when there is none
 */
public record Lag(long events, Duration age) {

    static final Lag NONE = new Lag(0, Duration.ZERO);

    Lag orWorse(Lag other) {
        return new Lag(Math.max(events, other.events), age.compareTo(other.age) > 0 ? age : other.age);
    }
}
