package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/** Counts the money for Prometheus: on the node that decided it, after the commit, which comes once for each payment. */
@Component
@ProcessingGroup(Processors.FIGURES)
class WhenPaymentCaptured {

    private final MeterRegistry meters;

    WhenPaymentCaptured(MeterRegistry meters) {
        this.meters = meters;
    }

    @EventHandler
    void on(PaymentCaptured event) {
        Money money = event.amount();
        CurrentUnitOfWork.get()
                .afterCommit(committed -> captured(money.currency()).increment(money.amount()));
    }

    private Counter captured(String currency) {
        return Counter.builder("orderledger.payments.captured")
                .description("Money taken from customers")
                .baseUnit("minor_units")
                .tag("currency", currency)
                .register(meters);
    }
}
