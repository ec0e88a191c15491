package dev.orderledger.projections.kitchenboard;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads the rows of the generation that serves. */
interface KitchenTickets extends Repository<KitchenTicket, String> {

    /** The status stands here as a constant, as in the partial index that answers this. */
    @Query("""
            select t from KitchenTicket t
            where t.restaurantId = :restaurantId and t.status = 'ACCEPTED'
            order by t.acceptedAt, t.orderId""")
    List<KitchenTicket> onTheBoard(String restaurantId, Limit limit);
}
