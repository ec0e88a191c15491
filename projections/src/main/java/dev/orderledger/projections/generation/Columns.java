package dev.orderledger.projections.generation;

import dev.orderledger.platform.SqlArrays;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The columns of a read model's table, as the fields of its entity declare them: in snake case, the key first. What is read
 * through JPA is written, and read to be folded on, through these.
 */
final class Columns<R> {

    private final Constructor<R> constructor;
    private final List<FieldColumn> columns;

    /**
     * The columns of an entity whose first field is its {@link Id}. Fields may be texts, {@link Long}s, {@link Instant}s,
     * enums by name, and what a converter makes JSON of. A field that is not {@linkplain Column#updatable() updatable} never
     * changes once it is there: it is not read to be folded on, and kept when a row does not have it.
     *
     * @throws IllegalArgumentException when it has a field of another kind
     */
    Columns(Class<R> entity) {
        constructor = BeanUtils.getResolvableConstructor(entity);
        columns = Arrays.stream(entity.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers())
                        && !field.isSynthetic()
                        && !field.isAnnotationPresent(Transient.class))
                .map(FieldColumn::of)
                .toList();
        if (!columns.get(0).field().isAnnotationPresent(Id.class)) {
            throw new IllegalArgumentException(entity + " does not begin with its key");
        }
    }

    /** A row that has its key and nothing else. */
    R withKey(String key) {
        R row = BeanUtils.instantiateClass(constructor);
        columns.get(0).set(row, key);
        return row;
    }

    String keyOf(R row) {
        return (String) columns.get(0).get(row);
    }

    R read(ResultSet result) throws SQLException {
        R row = BeanUtils.instantiateClass(constructor);
        for (FieldColumn column : columns) {
            if (!column.once()) {
                column.set(row, column.kind().reader().read(result, column.name()));
            }
        }
        return row;
    }

    /** What stands in these rows, for {@link #parameters()}. */
    Object[] arrays(Collection<R> rows) {
        return columns.stream()
                .map(column -> SqlArrays.of(column.kind().type(), rows, column::write))
                .toArray();
    }

    String key() {
        return columns.get(0).name();
    }

    /** Those that are read to be folded on. */
    String read() {
        return list(column -> !column.once(), FieldColumn::name);
    }

    String all() {
        return list(column -> true, FieldColumn::name);
    }

    String parameters() {
        return list(column -> true, column -> "?::" + column.kind().type() + "[]");
    }

    String updates() {
        return list(column -> !column.name().equals(key()), FieldColumn::update);
    }

    private String list(Predicate<FieldColumn> which, Function<FieldColumn, String> sql) {
        return columns.stream().filter(which).map(sql).collect(Collectors.joining(", "));
    }

    private record FieldColumn(Field field, String name, Kind kind, boolean once) {

        static FieldColumn of(Field field) {
            ReflectionUtils.makeAccessible(field);
            String name = field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            Column declared = field.getAnnotation(Column.class);
            return new FieldColumn(field, name, Kind.of(field), declared != null && !declared.updatable());
        }

        Object get(Object row) {
            return ReflectionUtils.getField(field, row);
        }

        Object write(Object row) {
            Object value = get(row);
            return value == null ? null : kind.writer().apply(value);
        }

        void set(Object row, Object value) {
            ReflectionUtils.setField(field, row, value);
        }

        String update() {
            String newer = "excluded." + name;
            return name + " = " + (once ? "coalesce(" + newer + ", present." + name + ")" : newer);
        }
    }

    /**
     * How PostgreSQL keeps the values of a field.
     *
     * @param writer of a value that is there
     */
    private record Kind(String type, Reader reader, UnaryOperator<Object> writer) {

        private static final Kind TEXT =
                new Kind("text", ResultSet::getString, text -> NulCharacters.replacedIn((String) text));
        private static final Kind NUMBER =
                new Kind("bigint", (row, column) -> row.getObject(column, Long.class), number -> number);
        private static final Kind TIME = new Kind(
                "timestamptz",
                Kind::time,
                time -> ((Instant) time).atOffset(ZoneOffset.UTC).toString());

        static Kind of(Field field) {
            Class<?> type = field.getType();
            Convert convert = field.getAnnotation(Convert.class);
            if (convert != null) {
                return json(convert);
            } else if (isNamed(field)) {
                return constant(type);
            } else if (type == String.class) {
                return TEXT;
            } else if (type == Long.class) {
                return NUMBER;
            } else if (type == Instant.class) {
                return TIME;
            }
            throw new IllegalArgumentException("there is no column for " + field);
        }

        private static boolean isNamed(Field field) {
            Enumerated declared = field.getAnnotation(Enumerated.class);
            return field.getType().isEnum() && declared != null && declared.value() == EnumType.STRING;
        }

        private static Kind constant(Class<?> type) {
            Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
                    .collect(Collectors.toMap(it -> ((Enum<?>) it).name(), Function.identity()));
            return new Kind(
                    "text",
                    (row, column) -> constant(constants, row.getString(column), type),
                    it -> ((Enum<?>) it).name());
        }

        private static Object constant(Map<String, Object> constants, String name, Class<?> type) {
            if (name != null && !constants.containsKey(name)) {
                throw new IllegalArgumentException(type.getSimpleName() + " has no " + name);
            }
            return constants.get(name);
        }

        @SuppressWarnings("unchecked") // JPA calls it with the values of the field, too
        private static Kind json(Convert convert) {
            AttributeConverter<Object, String> converter = BeanUtils.instantiateClass(convert.converter());
            return new Kind(
                    "jsonb",
                    (row, column) -> converter.convertToEntityAttribute(row.getString(column)),
                    value -> NulCharacters.replacedInJson(converter.convertToDatabaseColumn(value)));
        }

        private static Instant time(ResultSet row, String column) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    }

    @FunctionalInterface
    private interface Reader {

        Object read(ResultSet row, String column) throws SQLException;
    }
}
