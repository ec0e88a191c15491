package dev.orderledger.projections.web;

import dev.orderledger.platform.web.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads the parameters of a query. What is absent stays {@code null}; what is wrong is an {@link InvalidInput}. */
public final class Parameters {

    /** How many items a page has at most, whatever is asked for. */
    public static final int HIGHEST_LIMIT = 200;

    private static final int MAX_ID_LENGTH = 64;
    private static final int LAST_YEAR = 9999;

    private static final String DEFAULT_LIMIT = "50";

    private Parameters() {}

    /** The text of an id. */
    public static String id(String name, String value) {
        if (value != null && !isId(value)) {
            throw new InvalidInput(name, "must be an id of 1 to " + MAX_ID_LENGTH + " characters");
        }
        return value;
    }

    /** Whether a text can be the id of anything that is stored here. */
    public static boolean isId(String value) {
        return !value.isBlank()
                && value.length() <= MAX_ID_LENGTH
                && value.chars().noneMatch(Character::isISOControl);
    }

    /** A point in time, ISO 8601 with an offset, in the years 1 to 9999. */
    public static Instant instant(String name, String value) {
        OffsetDateTime time = read(
                name,
                value,
                OffsetDateTime::parse,
                it -> isYear(it.getYear()),
                "must be a time such as 2026-01-31T12:00:00Z");
        return time == null ? null : time.toInstant();
    }

    /** A whole number between two limits, both included. */
    public static Long number(String name, String value, long min, long max) {
        return read(
                name,
                value,
                Long::valueOf,
                it -> it >= min && it <= max,
                "must be a whole number from " + min + " to " + max);
    }

    /** How many items a page has at most: 1 to 200, and 50 when nothing is said. */
    public static int limit(String value) {
        return number("limit", value == null ? DEFAULT_LIMIT : value, 1, HIGHEST_LIMIT)
                .intValue();
    }

    /** A day, ISO 8601, in the years 1 to 9999. */
    public static LocalDate day(String name, String value) {
        return read(name, value, LocalDate::parse, it -> isYear(it.getYear()), "must be a day such as 2026-01-31");
    }

    /** One of the names of an enumeration. */
    public static <E extends Enum<E>> E oneOf(String name, Class<E> type, String value) {
        return read(
                name,
                value,
                it -> Enum.valueOf(type, it),
                it -> true,
                "must be one of " + Arrays.toString(type.getEnumConstants()));
    }

    private static <T> T read(
            String name, String value, Function<String, T> reader, Predicate<T> isAllowed, String mustBe) {
        if (value == null) {
            return null;
        }
        try {
            T read = reader.apply(value);
            if (isAllowed.test(read)) {
                return read;
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // answered below
        }
        throw new InvalidInput(name, mustBe);
    }

    private static boolean isYear(int year) {
        return year >= 1 && year <= LAST_YEAR;
    }
}
