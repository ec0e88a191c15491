package dev.orderledger.projections.customerorders;

import dev.orderledger.projections.orderdocument.OrderDocument;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Reads the order documents of a customer. They are sorted in the order of the index {@code order_document_by_customer}, for
 * which NULLs come last although none of these rows has one.
 */
interface CustomerOrders extends Repository<OrderDocument, String> {

    String ORDERS = """
            select new dev.orderledger.projections.customerorders.OrdersOfCustomer$Item(
                       o.orderId, o.restaurantId, cast(o.status as String),
                       new dev.orderledger.contracts.Money(o.totalAmount, o.totalCurrency), o.placedAt)
            from OrderDocument o where o.customerId = :customerId and o.placedAt is not null
            """;
    String NEWEST_FIRST = " order by o.placedAt desc nulls last, o.orderId";

    @Query(ORDERS + NEWEST_FIRST)
    List<OrdersOfCustomer.Item> newest(String customerId, Limit limit);

    /** Those after an order; the first condition is for the index, the second one decides. */
    @Query(ORDERS + "and o.placedAt <= :placedAt and (o.placedAt < :placedAt or o.orderId > :orderId)" + NEWEST_FIRST)
    List<OrdersOfCustomer.Item> after(String customerId, Instant placedAt, String orderId, Limit limit);

    @Query("""
            select cast(o.status as String) as status, count(*) as orders from OrderDocument o
            where o.customerId = :customerId and o.placedAt is not null group by o.status""")
    List<Count> counts(String customerId);

    interface Count {

        String getStatus();

        long getOrders();
    }
}
