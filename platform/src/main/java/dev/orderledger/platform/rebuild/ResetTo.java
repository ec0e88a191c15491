package dev.orderledger.platform.rebuild;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.orderledger.platform.web.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** From where a processor is to go on. Written as {@code tail}, {@code head}, a time, or {@code position:N}. */
public sealed interface ResetTo {

    String POSITION = "position:";
    int LAST_YEAR = 9_999;

    /** Everything again. */
    record Tail() implements ResetTo {
        @Override
        public String text() {
            return "tail";
        }
    }

    /** Nothing again: what has not been processed yet is left out. */
    record Head() implements ResetTo {
        @Override
        public String text() {
            return "head";
        }
    }

    /** What occurred at this time or later, again. */
    record Time(Instant time) implements ResetTo {
        @Override
        public String text() {
            return time.toString();
        }
    }

    /** What stands after this position of the log, again. */
    record Position(long position) implements ResetTo {
        @Override
        public String text() {
            return POSITION + position;
        }
    }

    @JsonValue
    String text();

    /** @throws InvalidInput when it is none of the four */
    static ResetTo of(String text) {
        if ("tail".equals(text)) {
            return new Tail();
        } else if ("head".equals(text)) {
            return new Head();
        }
        try {
            return text.startsWith(POSITION) ? position(text.substring(POSITION.length())) : time(text);
        } catch (DateTimeException | NumberFormatException | NullPointerException e) {
            throw new InvalidInput(
                    "/to", "must be tail, head, a time such as 2026-01-31T12:00:00Z, or position: and a number");
        }
    }

    private static Position position(String text) {
        long position = Long.parseLong(text);
        if (position < 0) {
            throw new NumberFormatException("negative");
        }
        return new Position(position);
    }

    private static Time time(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("not a year that PostgreSQL and ISO 8601 both know");
        }
        return new Time(time.toInstant());
    }
}
