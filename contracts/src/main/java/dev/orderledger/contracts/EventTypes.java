package dev.orderledger.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stored name of every event: {@code dev.orderledger.<context>.<Event>}. The name is a contract, in the event
 * stores and on the wire; it does not follow a class that moves.
 */
public final class EventTypes {

    private static final String PREFIX = "dev.orderledger.";

    private static final Map<String, Class<? extends Fact>> BY_NAME =
            all().stream().collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));

    private EventTypes() {}

    /** Every event of every context, in the order of the pages. */
    public static List<Class<? extends Fact>> all() {
        return pages().flatMap(page -> Arrays.stream(page.getPermittedSubclasses()))
                .<Class<? extends Fact>>map(type -> type.asSubclass(Fact.class))
                .toList();
    }

    /** The events of one context. */
    public static List<Class<? extends Fact>> of(Context context) {
        return all().stream().filter(type -> contextOf(type) == context).toList();
    }

    public static String nameOf(Class<? extends Fact> type) {
        return PREFIX + contextOf(type).label() + "." + type.getSimpleName();
    }

    /** Whether an event of this name, known or not, would be one of the context with this label. */
    public static boolean isNameIn(String context, String name) {
        return name.startsWith(PREFIX + context + ".");
    }

    public static Optional<Class<? extends Fact>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The context whose page the event stands on. */
    public static Context contextOf(Class<? extends Fact> type) {
        String page = type.getEnclosingClass().getSimpleName();
        return Context.valueOf(
                page.substring(0, page.length() - "Event".length()).toUpperCase(Locale.ROOT));
    }

    private static Stream<Class<?>> pages() {
        return Arrays.stream(Fact.class.getPermittedSubclasses());
    }
}
