package dev.orderledger.projections.kitchenboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent;
import dev.orderledger.contracts.RestaurantEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EveryEventOfKitchensTest {

    /**
     * The board shows the tickets that a kitchen has taken. Of an order it needs what lets the kitchen begin, and
     * nothing of others.
     */
    private static final List<Class<? extends Fact>> IGNORED = List.of(
            RestaurantEvent.RestaurantRegistered.class,
            RestaurantEvent.MenuItemChanged.class,
            RestaurantEvent.RestaurantOpened.class,
            RestaurantEvent.RestaurantClosed.class,
            RestaurantEvent.TicketRefused.class,
            OrderEvent.OrderPlaced.class,
            OrderEvent.OrderCancellationRequested.class,
            OrderEvent.OrderRejected.class,
            OrderEvent.OrderCancelled.class,
            OrderEvent.OrderPrepared.class,
            OrderEvent.OrderCompleted.class);

    @Test
    void is_applied_to_the_board_or_ignored_on_purpose() {
        Set<Class<?>> handled = KitchenTicketReadModel.fold().events();
        Set<Class<?>> known = new HashSet<>(handled);
        known.addAll(IGNORED);
        known.addAll(EventTypes.of(Context.CUSTOMER));
        known.addAll(EventTypes.of(Context.PAYMENT));
        known.addAll(EventTypes.of(Context.FULFILMENT));

        assertThat(known).containsExactlyInAnyOrderElementsOf(EventTypes.all());
        assertThat(handled).doesNotContainAnyElementsOf(IGNORED);
    }
}
