package dev.orderledger.projections.orderdocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerEvent;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent;
import dev.orderledger.contracts.RestaurantEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EveryEventTest {

    /**
     * The document shows neither requests, nor that the kitchen was faster than the approval, nor what customers and
     * restaurants do apart from orders.
     */
    private static final List<Class<? extends Fact>> IGNORED = List.of(
            OrderEvent.OrderPrepared.class,
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

    private static Set<Class<?>> handled() {
        return OrderDocumentFold.fold().events();
    }
}
