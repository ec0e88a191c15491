package dev.orderledger.projections.orderdocument;

import dev.orderledger.projections.web.Cursor;
import java.util.List;

/**
 * Some orders, newest first.
 *
 * @param next the cursor of the page after this one; {@code null} when this is the last
 */
record OrderPage(List<OrderView> items, String next) {

    /** @param rows one more than fits, if there are more */
    static OrderPage of(List<OrderDocument> rows, int limit) {
        List<OrderDocument> page = rows.subList(0, Math.min(limit, rows.size()));
        return new OrderPage(
                page.stream().map(OrderView::of).toList(),
                rows.size() > limit ? cursorOf(page.get(limit - 1)).write() : null);
    }

    private static Cursor cursorOf(OrderDocument last) {
        return new Cursor(last.placedAt, last.orderId);
    }
}
