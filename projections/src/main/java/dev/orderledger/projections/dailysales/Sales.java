package dev.orderledger.projections.dailysales;

import dev.orderledger.projections.orderdocument.OrderDocument;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Adds up the order documents of a restaurant. */
interface Sales extends Repository<OrderDocument, String> {

    /** Sums by day (UTC), status and refusal. A sum may be more than a bigint holds. */
    @Query(nativeQuery = true, value = """
            SELECT (placed_at AT TIME ZONE 'UTC')::date AS day, status,
                   CASE WHEN status = 'REJECTED' THEN reason_step || ' ' || reason END AS refusal,
                   total_currency AS currency,
                   count(*) AS orders, sum(total_amount) AS amount
            FROM order_document
            WHERE restaurant_id = :restaurantId AND placed_at >= :from AND placed_at < :until
            GROUP BY 1, 2, 3, 4
            ORDER BY 1""")
    List<Sum> sums(String restaurantId, Instant from, Instant until);

    interface Sum {

        LocalDate getDay();

        String getStatus();

        String getRefusal();

        String getCurrency();

        long getOrders();

        BigDecimal getAmount();
    }
}
