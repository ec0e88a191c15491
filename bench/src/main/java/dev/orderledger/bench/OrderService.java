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
final class OrderService implements AutoCloseable {

    /** Base64 of 32 bytes. */
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final RunningService service;
    private final ServiceDatabase database;
    private final CommandGateway commands;
    private final Processor outbox;

    private OrderService(RunningService service, ServiceDatabase database) {
        this.service = service;
        this.database = database;
        this.commands = service.bean(CommandGateway.class);
        this.outbox = service.processor("outbox");
    }

    static OrderService start(Servers servers) {
        ServiceDatabase database = servers.newDatabase("orders");
        List<String> arguments = RunningService.arguments("order-aggregate", database, servers.topics());
        arguments.add("--orderledger.personal-data.key-encryption-key=" + KEY);
        return new OrderService(RunningService.start(OrderApplication.class, arguments), database);
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
        outbox.awaitPosition(head());
    }

    long head() {
        return service.jdbc().queryForObject("SELECT coalesce(max(position), 0) FROM event_store", Long.class);
    }

    long stored() {
        return service.jdbc().queryForObject("SELECT count(*) FROM event_store", Long.class);
    }

    String topic() {
        return Context.ORDER.topic();
    }

    /** What the outbox tells its producer. */
    Map<String, Object> producerSettings() {
        ProducerFactory<?, ?> producers = service.bean(ProducerFactory.class);
        return producers.getConfigurationProperties();
    }

    @Override
    public void close() {
        service.close();
    }
}
