package dev.orderledger.world;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What comes back when a saga is written to a database and read again, without the detour of serializing it. */
final class Copy {

    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private Copy() {}

    /** A copy of everything in it that can change; records, enums and the JDK's values are shared. */
    static <T> T of(T original) {
        return cast(copy(original));
    }

    private static Object copy(Object original) {
        if (original instanceof EnumMap<?, ?> map) {
            return map.clone();
        } else if (original instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(key, copy(value)));
            return copy;
        } else if (original instanceof Collection<?> values) {
            if (!(original instanceof List)) {
                throw new IllegalArgumentException("no way to copy a " + original.getClass());
            }
            return new ArrayList<>(values.stream().map(Copy::copy).toList());
        }
        return isValue(original) ? original : copyFields(original);
    }

    private static boolean isValue(Object original) {
        return original == null
                || original instanceof Record
                || original instanceof Enum
                || original.getClass().getPackageName().startsWith("java.");
    }

    private static Object copyFields(Object original) {
        Shape shape = SHAPES.computeIfAbsent(original.getClass(), Shape::of);
        try {
            Object copy = shape.constructor().newInstance();
            for (Field field : shape.fields()) {
                field.set(copy, copy(field.get(original)));
            }
            return copy;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no way to copy a " + original.getClass(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object copy) {
        return (T) copy;
    }

    private record Shape(Constructor<?> constructor, List<Field> fields) {

        static Shape of(Class<?> type) {
            try {
                Constructor<?> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                List<Field> fields = new ArrayList<>();
                for (Class<?> part = type; part != Object.class; part = part.getSuperclass()) {
                    Arrays.stream(part.getDeclaredFields())
                            .filter(Shape::isStored)
                            .forEach(fields::add);
                }
                fields.forEach(field -> field.setAccessible(true));
                return new Shape(constructor, fields);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " cannot be made without arguments", e);
            }
        }

        private static boolean isStored(Field field) {
            return !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
        }
    }
}
