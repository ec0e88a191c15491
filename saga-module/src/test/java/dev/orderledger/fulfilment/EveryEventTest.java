package dev.orderledger.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerEvent;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent;
import dev.orderledger.contracts.PaymentEvent;
import dev.orderledger.contracts.RestaurantEvent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.junit.jupiter.api.Test;

class EveryEventTest {

    /** What contexts do apart from orders, and the steps of a payment and a ticket that ask nothing of anybody else. */
    private static final List<Class<? extends Fact>> IGNORED = List.of(
            OrderEvent.OrderPrepared.class,
            CustomerEvent.CustomerRegistered.class,
            CustomerEvent.CreditLimitChanged.class,
            CustomerEvent.CustomerBlocked.class,
            CustomerEvent.CustomerUnblocked.class,
            CustomerEvent.PersonalDataErased.class,
            PaymentEvent.PaymentInitiated.class,
            PaymentEvent.PaymentCaptured.class,
            PaymentEvent.PaymentCaptureFailed.class,
            PaymentEvent.PaymentReversalRequested.class,
            RestaurantEvent.RestaurantRegistered.class,
            RestaurantEvent.MenuItemChanged.class,
            RestaurantEvent.RestaurantOpened.class,
            RestaurantEvent.RestaurantClosed.class,
            RestaurantEvent.TicketPrepared.class);

    @Test
    void moves_a_fulfilment_or_is_ignored_on_purpose() {
        Set<Class<?>> known = new HashSet<>(handled());
        known.addAll(IGNORED);
        known.addAll(EventTypes.of(Context.FULFILMENT)); // what it asks itself

        assertThat(known).containsExactlyInAnyOrderElementsOf(EventTypes.all());
        assertThat(handled()).doesNotContainAnyElementsOf(IGNORED);
    }

    private static Set<Class<?>> handled() {
        return Arrays.stream(OrderFulfilment.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(SagaEventHandler.class))
                .map(method -> method.getParameterTypes()[0])
                .collect(Collectors.toSet());
    }
}
