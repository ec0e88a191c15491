package dev.orderledger.platform.inbox;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The events that a service wants to receive. A service declares one bean of this; the rest of a topic is skipped. */
public final class InboxSubscription {

    private final Set<String> types;
    private final List<String> topics;

    private InboxSubscription(Collection<Class<? extends Fact>> events) {
        types = events.stream().map(EventTypes::nameOf).collect(Collectors.toUnmodifiableSet());
        topics = events.stream()
                .map(EventTypes::contextOf)
                .distinct()
                .sorted()
                .map(Context::topic)
                .toList();
    }

    public static InboxSubscription to(Collection<Class<? extends Fact>> events) {
        return new InboxSubscription(events);
    }

    public static InboxSubscription toEverything() {
        return new InboxSubscription(EventTypes.all());
    }

    /** The stored names of the events. */
    public Set<String> types() {
        return types;
    }

    boolean includes(String type) {
        return types.contains(type);
    }

    List<String> topics() {
        return topics;
    }
}
