package dev.orderledger.projections.orderdocument;

import dev.orderledger.access.Caller;
import dev.orderledger.access.Role;
import dev.orderledger.projections.web.Cursor;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which orders. What is {@code null} does not narrow the answer.
 *
 * @param caller     who finds no orders but those that they may see
 * @param placedFrom included
 * @param placedTo   not included
 * @param after      where the page before this one ended
 */
record FindOrders(
        Caller caller,
        String customerId,
        String restaurantId,
        OrderStatus status,
        Instant placedFrom,
        Instant placedTo,
        Cursor after,
        int limit) {

    private static final Sort.Order NEWEST_FIRST = Sort.Order.desc("placedAt");
    private static final Sort.Order BY_ID = Sort.Order.asc("orderId");

    OrderPage in(OrderDocuments documents) {
        Specification<OrderDocument> wanted = (row, query, is) -> is.and(conditions(row, is));
        return OrderPage.of(
                documents.findBy(
                        wanted, it -> it.sortBy(sort()).limit(limit + 1).all()),
                limit);
    }

    /** In the order of the index that is to be read, see {@code V112__searches_by_index.sql}. */
    private Sort sort() {
        boolean all = caller.readsAll() && customerId == null && restaurantId == null && status == null;
        return Sort.by(all ? NEWEST_FIRST : NEWEST_FIRST.nullsLast(), BY_ID);
    }

    private List<Predicate> conditions(Root<OrderDocument> row, CriteriaBuilder is) {
        Path<Instant> placedAt = row.get("placedAt");
        List<Predicate> conditions = new ArrayList<>(List.of(is.isNotNull(placedAt)));
        if (!caller.readsAll()) {
            conditions.add(own(row, is));
        }
        if (customerId != null) {
            conditions.add(is.equal(row.get("customerId"), customerId));
        }
        if (restaurantId != null) {
            conditions.add(is.equal(row.get("restaurantId"), restaurantId));
        }
        if (status != null) {
            conditions.add(is.equal(row.get("status"), status));
        }
        if (placedFrom != null) {
            conditions.add(is.greaterThanOrEqualTo(placedAt, placedFrom));
        }
        if (placedTo != null) {
            conditions.add(is.lessThan(placedAt, placedTo));
        }
        if (after != null) {
            conditions.add(is.lessThanOrEqualTo(placedAt, after.placedAt())); // for the index; the next one decides
            conditions.add(is.or(
                    is.lessThan(placedAt, after.placedAt()),
                    is.greaterThan(row.<String>get("orderId"), after.orderId())));
        }
        return conditions;
    }

    private Predicate own(Root<OrderDocument> row, CriteriaBuilder is) {
        List<Predicate> own = new ArrayList<>();
        if (caller.is(Role.CUSTOMER)) {
            own.add(is.equal(row.get("customerId"), caller.customerId().orElseThrow()));
        }
        if (caller.is(Role.RESTAURANT)) {
            own.add(row.get("restaurantId").in(caller.restaurantIds()));
        }
        return is.or(own);
    }
}
