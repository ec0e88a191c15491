package dev.orderledger.platform.faults;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Beside the policy of credit, in the same batches: keeps a row of each order. Can stop in the middle of a batch. */
@Component
@ProcessingGroup("credit-policies")
class OrderBook {

    static final String TRAP = "trap.handled=true";

    private static final int HANDLED_BEFORE_THE_TRAP = 3;

    private final JdbcTemplate jdbc;
    private final boolean trapped;

    OrderBook(JdbcTemplate jdbc, @Value("${trap.handled:false}") boolean trapped) {
        this.jdbc = jdbc;
        this.trapped = trapped;
    }

    @EventHandler
    void on(OrderPlaced event, UnitOfWork<?> batch) {
        jdbc.update("INSERT INTO order_book VALUES (?)", event.orderId().value());
        AtomicInteger handled = batch.root().getOrComputeResource("handled", key -> new AtomicInteger());
        if (handled.incrementAndGet() > HANDLED_BEFORE_THE_TRAP && trapped) {
            Trap.spring();
        }
    }
}
