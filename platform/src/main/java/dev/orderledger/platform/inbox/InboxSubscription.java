package dev.orderledger.platform.inbox;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The events that a service wants to receive. A service declares one bean of this; the rest of a topic is skipped.
 *
 * @param isToEverything also to events of a type that this program does not know yet: a context may be updated before its
 *                       readers
 * @param types          the stored names of the events, as far as they are known
 * @param topics         those that hold the events that this service wants, among others
 */
public record InboxSubscription(boolean isToEverything, Set<String> types, List<String> topics) {

    public static InboxSubscription to(Collection<Class<? extends Fact>> events) {
        return of(false, events);
    }

    public static InboxSubscription toEverything() {
        return of(true, EventTypes.all());
    }

    private static InboxSubscription of(boolean everything, Collection<Class<? extends Fact>> events) {
        return new InboxSubscription(
                everything,
                events.stream().map(EventTypes::nameOf).collect(Collectors.toUnmodifiableSet()),
                events.stream()
                        .map(EventTypes::contextOf)
                        .distinct()
                        .sorted()
                        .map(Context::topic)
                        .toList());
    }

    public boolean includes(String type) {
        return isToEverything || types.contains(type);
    }
}
