package dev.orderledger.projections.orderdocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerEvent;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.RestaurantEvent;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;

class EveryEventTest {

    /** The document shows neither requests, nor what customers and restaurants do apart from orders. */
    private static final List<Class<? extends Fact>> IGNORED = List.of(
            CustomerEvent.CustomerRegistered.class,
            CustomerEvent.CreditLimitChanged.class,
            CustomerEvent.CustomerBlocked.class,
            CustomerEvent.CustomerUnblocked.class,
            CustomerEvent.PersonalDataErased.class,
            RestaurantEvent.RestaurantRegistered.class,
            RestaurantEvent.MenuItemChanged.class,
            RestaurantEvent.RestaurantOpened.class,
            RestaurantEvent.RestaurantClosed.class);

    @Test
    void is_applied_to_the_document_or_ignored_on_purpose() {
        Set<Class<?>> known = new HashSet<>(handled());
        known.addAll(IGNORED);
        known.addAll(EventTypes.of(Context.FULFILMENT));

        assertThat(known).containsExactlyInAnyOrderElementsOf(EventTypes.all());
        assertThat(handled()).doesNotContainAnyElementsOf(IGNORED);
    }

    @Test
    void that_is_applied_is_sequenced_by_its_order() {
        assertThat(handled()).allMatch(OrderDocumentSequencing::knows);
    }

    private static Set<Class<?>> handled() {
        return Arrays.stream(OrderDocumentProjection.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventHandler.class))
                .map(Method::getParameterTypes)
                .map(parameters -> parameters[0])
                .collect(Collectors.toSet());
    }
}
