package dev.orderledger.bench.stock;

import dev.orderledger.order.OrderCommand.PlaceOrder;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.springframework.util.ClassUtils;

/** The order's own aggregate on the framework's command bus and event store; nothing publishes what it decides. */
public final class StockOrders implements AutoCloseable {

    private static final String AGGREGATE = "dev.orderledger.order.Order"; // seen in its own package only

    private final Configuration axon;

    public StockOrders(StockDatabase database) {
        Class<?> aggregate = ClassUtils.resolveClassName(AGGREGATE, null);
        axon = database.configurer()
                .configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate))
                .start();
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
