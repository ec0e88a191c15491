package dev.orderledger.bench.stock;

import dev.orderledger.order.OrderCommand.PlaceOrder;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;

/** The order's own aggregate on the framework's command bus and event store; nothing publishes what it decides. */
public final class StockOrders implements AutoCloseable {

    private static final String AGGREGATE = "dev.orderledger.order.Order"; // seen in its own package only

    private final Configuration axon;

    private StockOrders(Configuration axon) {
        this.axon = axon;
    }

    public static StockOrders start(StockDatabase database) {
        return new StockOrders(database.configurer()
                .configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate()))
                .start());
    }

    private static Class<?> aggregate() {
        try {
            return Class.forName(AGGREGATE);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when the order is in the event store. */
    public void place(PlaceOrder command) {
        axon.commandGateway().sendAndWait(command);
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
