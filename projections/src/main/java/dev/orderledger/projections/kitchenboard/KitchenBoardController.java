package dev.orderledger.projections.kitchenboard;

import dev.orderledger.access.Caller;
import dev.orderledger.projections.web.OwnData;
import dev.orderledger.projections.web.Parameters;
import org.springframework.data.domain.Limit;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class KitchenBoardController {

    private final KitchenTickets tickets;

    KitchenBoardController(KitchenTickets tickets) {
        this.tickets = tickets;
    }

    /** Of a restaurant without open tickets, or one that is not known here, an empty board. */
    @GetMapping("/api/restaurants/{restaurantId}/board")
    KitchenBoard board(
            @PathVariable String restaurantId,
            @RequestParam(required = false) String limit,
            @AuthenticationPrincipal Caller caller) {
        Parameters.id("restaurantId", restaurantId);
        OwnData.requireRestaurant(restaurantId, caller);
        return new KitchenBoard(
                restaurantId,
                tickets.onTheBoard(restaurantId, Limit.of(Parameters.limit(limit))).stream()
                        .map(KitchenBoard.Ticket::of)
                        .toList());
    }
}
