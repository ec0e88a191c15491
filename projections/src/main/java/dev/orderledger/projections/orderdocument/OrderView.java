package dev.orderledger.projections.orderdocument;

import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderLine;
import java.time.Instant;
import java.util.List;

/**
 * An order as clients read it.
 *
 * @param reason  why it was rejected; {@code null} otherwise
 * @param version the place of the last event in the order's own stream, from 0
 * @param payment {@code status} is {@code null} until the payment has begun; the same with ticket and credit
 */
record OrderView(
        String orderId,
        String customerId,
        String restaurantId,
        OrderStatus status,
        Reason reason,
        List<OrderLine> lines,
        Money total,
        long version,
        Instant placedAt,
        Instant updatedAt,
        Payment payment,
        Ticket ticket,
        Credit credit) {

    /**
     * Why.
     *
     * @param step   who refused
     * @param reason the name of the refusal
     */
    record Reason(String step, String reason) {}

    record Payment(String status, String pspReference) {}

    record Ticket(String status) {}

    record Credit(String status) {}

    static OrderView of(OrderDocument row) {
        return new OrderView(
                row.orderId,
                row.customerId,
                row.restaurantId,
                row.status,
                row.reasonStep == null ? null : new Reason(row.reasonStep, row.reason),
                row.lines,
                new Money(row.totalAmount, row.totalCurrency),
                row.version,
                row.placedAt,
                row.updatedAt,
                new Payment(row.paymentStatus, row.pspReference),
                new Ticket(row.ticketStatus),
                new Credit(row.creditStatus));
    }
}
