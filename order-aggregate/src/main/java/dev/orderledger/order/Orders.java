package dev.orderledger.order;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.eventstore.AggregateReader;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Answers from an order's own stream, so always with what was decided last. */
@Component
public class Orders {

    private final AggregateReader<Order> reader;

    Orders(EventStore eventStore) {
        reader = new AggregateReader<>(Order.class, eventStore);
    }

    public Optional<OrderDetails> find(OrderId id) {
        return reader.ask(id.value(), Order::describe);
    }
}
