package dev.orderledger.bench;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One measured value.
 *
 * @param section the part of the measurement, for the heading in the table
 * @param unit for print, with the space before it
 * @param how  under which circumstances; {@code null} when the name says all
 * @param goal {@code null} for what is only there to be compared with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figure(String section, String name, double value, String unit, String how, Goal goal) {

    /** A bound, of which {@code met} says whether the value keeps to it. */
    record Goal(String bound, double limit, boolean met) {

        @Override
        public String toString() {
            return bound + " " + Figure.text(limit) + (met ? ", met" : ", MISSED");
        }
    }

    static Figure of(String section, String name, double value, String unit) {
        return new Figure(section, name, value, unit, null, null);
    }

    Figure with(String circumstances) {
        return new Figure(section, name, value, unit, circumstances, goal);
    }

    Figure atLeast(double limit) {
        return new Figure(section, name, value, unit, how, new Goal("at least", limit, value >= limit));
    }

    Figure atMost(double limit) {
        return new Figure(section, name, value, unit, how, new Goal("at most", limit, value <= limit));
    }

    String text() {
        return text(value) + unit;
    }

    private static String text(double value) {
        return value >= 100 ? "%,.0f".formatted(value) : "%.2f".formatted(value);
    }
}
