package dev.orderledger.bench.receiver;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(ReceiverApplication.PROCESSOR)
class WhenOrderPlaced {

    private final Arrivals arrivals;

    WhenOrderPlaced(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @EventHandler
    void on(OrderPlaced event) {
        arrivals.note(event.orderId().value());
    }
}
