package dev.orderledger.customer;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.platform.eventstore.AggregateReader;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Answers from a customer's own stream, so always with what was decided last. */
@Component
public class Customers {

    private final AggregateReader<Customer> reader;

    Customers(EventStore eventStore) {
        reader = new AggregateReader<>(Customer.class, eventStore);
    }

    public Optional<CustomerDetails> find(CustomerId id) {
        return reader.ask(id.value(), Customer::describe);
    }
}
