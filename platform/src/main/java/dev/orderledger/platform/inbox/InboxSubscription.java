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

    private final boolean everything;
    private final Set<String> types;
    private final List<String> topics;

    private InboxSubscription(boolean everything, Collection<Class<? extends Fact>> events) {
        this.everything = everything;
        types = events.stream().map(EventTypes::nameOf).collect(Collectors.toUnmodifiableSet());
        topics = events.stream()
                .map(EventTypes::contextOf)
                .distinct()
                .sorted()
                .map(Context::topic)
                .toList();
    }

    public static InboxSubscription to(Collection<Class<? extends Fact>> events) {
        return new InboxSubscription(false, events);
    }

    /** Also to events of a type that this program does not know yet: a context may be updated before its readers. */
    public static InboxSubscription toEverything() {
        return new InboxSubscription(true, EventTypes.all());
    }

    /** The stored names of the events, as far as they are known. */
    public Set<String> types() {
        return types;
    }

    public boolean isToEverything() {
        return everything;
    }

    public boolean includes(String type) {
        return everything || types.contains(type);
    }

    /** The topics that hold the events that this service wants, among others. */
    public List<String> topics() {
        return topics;
    }
}
