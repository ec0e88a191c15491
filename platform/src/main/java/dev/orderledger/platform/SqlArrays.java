package dev.orderledger.platform;

import java.util.Collection;
import java.util.function.Function;
import org.springframework.jdbc.support.SqlArrayValue;

/** Many rows in one statement: each column of theirs as an array, for {@code unnest(?::text[], …)}. */
public final class SqlArrays {

    private SqlArrays() {}

    /** @param type of PostgreSQL, such as {@code bigint} */
    public static <R> SqlArrayValue of(String type, Collection<R> rows, Function<R, ?> value) {
        return new SqlArrayValue(type, rows.stream().map(value).toArray());
    }

    /** The driver knows bytes by the type of the array. */
    public static <R> SqlArrayValue ofBytes(Collection<R> rows, Function<R, byte[]> value) {
        return new SqlArrayValue("bytea", (Object[]) rows.stream().map(value).toArray(byte[][]::new));
    }
}
