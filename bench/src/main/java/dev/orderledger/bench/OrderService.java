package dev.orderledger.bench;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.order.OrderApplication;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.core.ProducerFactory;

/** The order service: takes commands, and publishes what it decides. */
final class OrderService extends RunningService {

    /** Base64 of 32 bytes. */
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final ServiceDatabase database;
    private final CommandGateway commands = bean(CommandGateway.class);
    private final Processor outbox = processor("outbox");

    private OrderService(ServiceDatabase database, List<String> arguments) {
        super(OrderApplication.class, arguments);
        this.database = database;
    }

    static OrderService start(Servers servers) {
        ServiceDatabase database = servers.newDatabase("orders");
        List<String> arguments = arguments("order-aggregate", database, servers.topics());
        arguments.add("--orderledger.personal-data.key-encryption-key=" + KEY);
        return new OrderService(database, arguments);
    }

    /** Returns when the order is in the event store. */
    void place(OrderId order) {
        commands.sendAndWait(SampleOrders.command(order));
    }

    /** Puts events into the event store that were never published. */
    void store(int events) {
        DriverManagerDataSource connections =
                new DriverManagerDataSource(database.url(), database.service(), database.password());
        new StoredEvent().insertMany(new JdbcTemplate(connections), events);
    }

    Processor outbox() {
        return outbox;
    }

    void awaitPublished() {
        outbox.awaitPosition(head("event_store"));
    }

    long stored() {
        return count("event_store");
    }

    String topic() {
        return Context.ORDER.topic();
    }

    /** What the outbox tells its producer. */
    Map<String, Object> producerSettings() {
        ProducerFactory<?, ?> producers = bean(ProducerFactory.class);
        return producers.getConfigurationProperties();
    }
}
