package dev.orderledger.payment.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;

class WhenPaymentCapturedTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AnnotationEventHandlerAdapter handler =
            new AnnotationEventHandlerAdapter(new WhenPaymentCaptured(meters));

    @Test
    void money_is_counted_by_currency_when_the_capture_is_stored() throws Exception {
        captured(new Money(950, "EUR")).commit();
        captured(new Money(50, "EUR")).commit();
        captured(new Money(700, "JPY")).commit();

        assertThat(counted("EUR")).isEqualTo(1_000);
        assertThat(counted("JPY")).isEqualTo(700);
    }

    @Test
    void money_is_not_counted_when_the_capture_is_not_stored() throws Exception {
        captured(new Money(950, "EUR")).rollback();

        assertThat(meters.getMeters()).isEmpty();
    }

    private UnitOfWork<EventMessage<PaymentCaptured>> captured(Money amount) throws Exception {
        EventMessage<PaymentCaptured> message = GenericEventMessage.asEventMessage(
                new PaymentCaptured(new OrderId("o-1"), new CustomerId("ada"), amount));
        UnitOfWork<EventMessage<PaymentCaptured>> decision = DefaultUnitOfWork.startAndGet(message);
        handler.handle(message);
        return decision;
    }

    private double counted(String currency) {
        return meters.get("orderledger.payments.captured")
                .tag("currency", currency)
                .counter()
                .count();
    }
}
