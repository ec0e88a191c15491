package dev.orderledger.projections.kitchenboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent;
import dev.orderledger.contracts.RestaurantEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EveryEventOfKitchensTest {

    /** The board shows the tickets that a kitchen has taken. Of an order it needs only the event that lets the kitchen begin. */
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
        List<Class<?>> concerned = new ArrayList<>(EventTypes.of(Context.RESTAURANT));
        concerned.addAll(EventTypes.of(Context.ORDER));

        assertThat(known).containsExactlyInAnyOrderElementsOf(concerned);
        assertThat(handled).doesNotContainAnyElementsOf(IGNORED);
    }
}
