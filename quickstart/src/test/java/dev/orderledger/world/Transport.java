package dev.orderledger.world;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * What carries events from one context to the inboxes of the others: at least once, and in the order of each stream,
 * which is the key on Kafka. Across streams there is no order.
 */
final class Transport {

    private final List<Node> nodes;
    private final Map<Node, Integer> published = new HashMap<>();
    private final Map<Route, Channel> channels = new LinkedHashMap<>();

    Transport(List<Node> nodes) {
        this.nodes = nodes;
    }

    private record Route(String stream, Node to) {}

    /** One stream on its way to one context. */
    static final class Channel {

        private final Node to;
        private final List<DomainEventMessage<?>> events = new ArrayList<>();
        private int next;

        Channel(Node to) {
            this.to = to;
        }

        Node to() {
            return to;
        }

        int delivered() {
            return next;
        }

        DomainEventMessage<?> deliver() {
            return events.get(next++);
        }

        /** What came next comes later. */
        void overtake(int by) {
            Collections.swap(events, next, Math.min(next + by, events.size() - 1));
        }

        /** As after a crash of the consumer, or of the producer: what was delivered last comes again. */
        void rewind(int deliveries) {
            next -= deliveries;
        }
    }

    /** Takes what has been stored since: to the handlers of its own context, and on its way to the others. */
    void publish(Consumer<Fact> listener) {
        for (Node node : nodes) {
            List<DomainEventMessage<?>> log = node.log();
            for (int i = published.getOrDefault(node, 0); i < log.size(); i++) {
                Fact fact = (Fact) log.get(i).getPayload();
                listener.accept(fact);
                publish(node, log.get(i), fact);
            }
            published.put(node, log.size());
        }
    }

    private void publish(Node from, DomainEventMessage<?> event, Fact fact) {
        if (from.context() == Context.PAYMENT) { // alone in following its own events
            from.offer(event);
        }
        for (Node to : nodes) {
            if (to != from && to.subscribesTo(fact)) {
                channels.computeIfAbsent(new Route(event.getAggregateIdentifier(), to), route -> new Channel(to))
                        .events
                        .add(event);
            }
        }
    }

    List<Channel> ready() {
        return channels.values().stream()
                .filter(it -> it.next < it.events.size())
                .toList();
    }

    List<Channel> used() {
        return channels.values().stream().filter(it -> it.next > 0).toList();
    }

    void clear() {
        published.clear();
        channels.clear();
    }
}
