package dev.orderledger.projections.web;

import dev.orderledger.platform.web.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;

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
        if (value == null) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(value);
            if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw new InvalidInput(name, "must be a time such as 2026-01-31T12:00:00Z");
    }

    /** A whole number between two limits, both included. */
    public static Long number(String name, String value, long least, long most) {
        if (value == null) {
            return null;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw new InvalidInput(name, "must be a whole number from " + least + " to " + most);
    }

    /** How many items a page has at most: 1 to 200, and 50 when nothing is said. */
    public static int limit(String value) {
        return number("limit", value == null ? DEFAULT_LIMIT : value, 1, HIGHEST_LIMIT)
                .intValue();
    }

    /** A day, ISO 8601, in the years 1 to 9999. */
    public static LocalDate day(String name, String value) {
        if (value == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw new InvalidInput(name, "must be a day such as 2026-01-31");
    }

    /** One of the names of an enumeration. */
    public static <E extends Enum<E>> E oneOf(String name, Class<E> type, String value) {
        if (value == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> it.name().equals(value))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidInput(name, "must be one of " + Arrays.toString(type.getEnumConstants())));
    }
}
