package dev.orderledger.platform.sample.credit;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.annotation.Autowired;

/** A process of one step, that fails when a test wants it to. */
@Saga
@ProcessingGroup(CreditWatch.PROCESSOR)
public class CreditWatch {

    public static final String PROCESSOR = "credit-watch";

    private transient WatchedOrders orders;

    @Autowired
    void setOrders(WatchedOrders orders) {
        this.orders = orders;
    }

    @StartSaga
    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderPlaced event) {
        orders.seen(event.orderId());
    }
}
