package dev.orderledger.payment;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;

/**
 * A payment as it stands now.
 *
 * @param customerId    who pays; {@code null} when the payment was reversed before it began
 * @param amount        the order's total; {@code null} when the payment was reversed before it began
 * @param pspReference  the provider's name for it; {@code null} until the provider has said yes
 * @param declineReason {@code null} unless declined
 */
public record PaymentDetails(
        OrderId orderId,
        CustomerId customerId,
        PaymentStatus status,
        Money amount,
        String pspReference,
        PaymentDeclined.Reason declineReason) {}
