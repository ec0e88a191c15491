package dev.orderledger.order.web;

import static dev.orderledger.contracts.Identifier.MAX_LENGTH;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.order.OrderCommand;
import dev.orderledger.order.OrderCommand.PlaceOrder;
import dev.orderledger.platform.web.NotNegative;
import dev.orderledger.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

record OrderRequest(
        @NotBlank @Size(max = MAX_LENGTH) @PlainText String customerId,
        @NotBlank @Size(max = MAX_LENGTH) @PlainText String restaurantId,
        @NotEmpty @Size(max = OrderCommand.MAX_LINES) List<@NotNull @Valid LineRequest> lines,
        @NotNull @Valid PaymentRequest payment,
        @Size(max = 280) @PlainText String deliveryNote) {

    record LineRequest(
            @NotBlank @Size(max = MAX_LENGTH) @PlainText String itemId,
            @NotNull @Min(1) @Max(OrderCommand.MAX_QUANTITY) Integer quantity,
            @NotNull @NotNegative Money unitPrice) {

        OrderLine toLine() {
            return new OrderLine(new ItemId(itemId), quantity, unitPrice);
        }
    }

    record PaymentRequest(
            @NotNull @Pattern(regexp = "CARD", message = "must be CARD")
            String method,

            @NotBlank @Size(max = 64) @PlainText String token) {

        @Override
        public String toString() {
            return "PaymentRequest[not shown]";
        }
    }

    /** @param sealedNote the delivery note, sealed; {@code null} when there is none */
    PlaceOrder toCommand(OrderId orderId, SealedText sealedNote) {
        return new PlaceOrder(
                orderId,
                new CustomerId(customerId),
                new RestaurantId(restaurantId),
                lines.stream().map(LineRequest::toLine).toList(),
                sealedNote);
    }

    @Override
    public String toString() {
        return "OrderRequest[not shown]";
    }
}
