package dev.orderledger.world;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** What can happen next. */
enum Kind {
    DELIVER,
    HANDLE,
    ACT,
    PREPARE,
    TIME_OUT,
    REDELIVER,
    ARRIVE_LATE;

    /** How likely each is at the moment. */
    static final class Weights {

        private final Map<Kind, Integer> weights = new EnumMap<>(Kind.class);
        private int sum;

        Weights with(Kind kind, boolean possible, int weight) {
            if (possible && weight > 0) {
                weights.put(kind, weight);
                sum += weight;
            }
            return this;
        }

        /** Empty when nothing is possible. */
        Optional<Kind> choose(SplittableRandom chance) {
            if (sum == 0) {
                return Optional.empty();
            }
            int left = chance.nextInt(sum);
            for (Map.Entry<Kind, Integer> entry : weights.entrySet()) {
                left -= entry.getValue();
                if (left < 0) {
                    return Optional.of(entry.getKey());
                }
            }
            throw new IllegalStateException("weights do not add up");
        }
    }
}
