package dev.orderledger.projections.generation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The columns of a read model's table, the key first, and what a row has in them. */
public final class Columns<R> {

    private final List<Column<R>> columns = new ArrayList<>();

    /** @param once never changes once it is there: not read to be folded, and kept when a row does not have it */
    private record Column<R>(String name, String type, Function<R, Object> value, boolean once) {}

    public Columns<R> text(String name, Function<R, String> value) {
        return add(name, "text", value::apply, false);
    }

    public Columns<R> number(String name, Function<R, Long> value) {
        return add(name, "bigint", value::apply, false);
    }

    public Columns<R> time(String name, Function<R, Instant> value) {
        return add(name, "timestamptz", row -> time(value.apply(row)), false);
    }

    /** JSON that never changes once it is there; {@code null} in a row that was read to be folded. */
    public Columns<R> jsonOnce(String name, Function<R, String> value) {
        return add(name, "jsonb", value::apply, true);
    }

    String key() {
        return columns.get(0).name();
    }

    /** Those that are read to be folded. */
    String read() {
        return list(column -> !column.once(), Column::name);
    }

    String all() {
        return list(column -> true, Column::name);
    }

    String parameters() {
        return list(column -> true, column -> "?::" + column.type() + "[]");
    }

    String updates() {
        return list(column -> !column.name().equals(key()), Columns::update);
    }

    void set(Connection connection, PreparedStatement statement, Collection<R> rows) throws SQLException {
        int parameter = 0;
        for (Column<R> column : columns) {
            Object[] values = rows.stream().map(column.value()).toArray();
            statement.setArray(++parameter, connection.createArrayOf(column.type(), values));
        }
    }

    private Columns<R> add(String name, String type, Function<R, Object> value, boolean once) {
        columns.add(new Column<>(name, type, value, once));
        return this;
    }

    private String list(Predicate<Column<R>> which, Function<Column<R>, String> sql) {
        return columns.stream().filter(which).map(sql).collect(Collectors.joining(", "));
    }

    private static String update(Column<?> column) {
        String newer = "excluded." + column.name();
        return column.name() + " = "
                + (column.once() ? "coalesce(" + newer + ", present." + column.name() + ")" : newer);
    }

    private static Object time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC).toString();
    }
}
