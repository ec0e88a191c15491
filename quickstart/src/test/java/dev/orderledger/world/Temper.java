package dev.orderledger.world;

import java.util.SplittableRandom;

/**
 * What kind of weather a history has: the weights and probabilities of its troubles. Each trouble is absent in some
 * histories, so that none hides what another one brings to light.
 *
 * @param duration     the most steps of the storm
 * @param acts         weight of people doing what they are going to do: early, or late
 * @param kitchen      weight of a ticket being prepared
 * @param timeOuts     weight of a deadline passing
 * @param redeliveries weight of events coming again
 * @param crashes      probability that a transaction fails at its end
 * @param trouble      probability that a call of the provider fails
 * @param meanwhile    probability of one more thing happening while the provider thinks
 */
record Temper(
        int duration,
        int acts,
        int kitchen,
        int timeOuts,
        int redeliveries,
        double crashes,
        double trouble,
        double meanwhile) {

    static Temper stormy(SplittableRandom chance) {
        return new Temper(
                2 + chance.nextInt(400),
                1 + chance.nextInt(20),
                4 * chance.nextInt(4),
                Math.max(0, chance.nextInt(7) - 2),
                Math.max(0, chance.nextInt(10) - 3),
                Math.max(0, chance.nextDouble(0.5) - 0.2),
                Math.max(0, chance.nextDouble(0.8) - 0.3),
                chance.nextDouble(0.97));
    }

    /** Everything arrives, and whoever was busy goes on; nothing fails any more. */
    Temper calm() {
        return new Temper(0, acts, kitchen, 0, 0, 0, 0, meanwhile);
    }
}
