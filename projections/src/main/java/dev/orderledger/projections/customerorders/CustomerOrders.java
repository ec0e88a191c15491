package dev.orderledger.projections.customerorders;

import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads the rows of the generation that serves. */
interface CustomerOrders extends Repository<CustomerOrder, String> {

    @Query("""
            select o from CustomerOrder o
            where o.customerId = :customerId and o.placedAt is not null
            order by o.placedAt desc, o.orderId""")
    List<CustomerOrder> newest(String customerId, Limit limit);

    /** Those behind an order; the first condition is for the index, the second one decides. */
    @Query("""
            select o from CustomerOrder o
            where o.customerId = :customerId and o.placedAt <= :placedAt
              and (o.placedAt < :placedAt or o.orderId > :orderId)
            order by o.placedAt desc, o.orderId""")
    List<CustomerOrder> behind(String customerId, Instant placedAt, String orderId, Limit limit);

    @Query("""
            select o.status as status, count(*) as orders from CustomerOrder o
            where o.customerId = :customerId and o.placedAt is not null group by o.status""")
    List<Count> counts(String customerId);

    interface Count {

        String getStatus();

        long getOrders();
    }
}
