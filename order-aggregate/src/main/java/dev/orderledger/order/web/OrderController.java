package dev.orderledger.order.web;

import dev.orderledger.access.Caller;
import dev.orderledger.access.Role;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.order.OrderCommand.RequestCancellation;
import dev.orderledger.order.OrderDetails;
import dev.orderledger.order.OrderRefused;
import dev.orderledger.order.Orders;
import dev.orderledger.order.freetext.FreeText;
import dev.orderledger.order.freetext.OrderTexts;
import dev.orderledger.order.outbound.Cards;
import dev.orderledger.order.outbound.Peers;
import dev.orderledger.platform.web.ClientCommands;
import dev.orderledger.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Orders are placed and cancelled here, and read from the projections; but for what people wrote about them, which only
 * this context can open.
 */
@RestController
@RequestMapping("/api/orders")
class OrderController {

    private static final long VERSION_OF_A_NEW_ORDER = 0;

    private final ClientCommands commands;
    private final Peers peers;
    private final Cards cards;
    private final Admission admission;
    private final Orders orders;
    private final FreeText freeText;

    OrderController(
            ClientCommands commands, Peers peers, Cards cards, Admission admission, Orders orders, FreeText freeText) {
        this.admission = admission;
        this.cards = cards;
        this.commands = commands;
        this.peers = peers;
        this.orders = orders;
        this.freeText = freeText;
    }

    @PostMapping
    ResponseEntity<OrderAccepted> place(
            @Valid @RequestBody OrderRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) String idempotencyKey,
            @AuthenticationPrincipal Caller caller) {
        requireOwn(request, caller);
        admission.requireRoom();
        OrderId id = OrderIds.of(request.customerId(), idempotencyKey);
        CustomerId customer = new CustomerId(request.customerId());
        peers.requireCustomer(customer);
        peers.requireRestaurant(new RestaurantId(request.restaurantId()));
        // If it is placed, its card was brought before it was stored, and may have been deleted since.
        if (idempotencyKey == null || orders.find(id).isEmpty()) {
            cards.bring(id, customer, request.payment().token());
        }
        commands.send(request.toCommand(id, freeText.sealDeliveryNote(customer, id, request.deliveryNote())));
        return ResponseEntity.accepted()
                .location(URI.create("/api/orders/" + id))
                .body(new OrderAccepted(id, "PENDING", VERSION_OF_A_NEW_ORDER));
    }

    @PostMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(
            @PathVariable OrderId id,
            @Valid @RequestBody CancellationRequest request,
            @AuthenticationPrincipal Caller caller) {
        OrderDetails order = orders.find(id).orElseThrow(() -> notFound(id));
        SealedText reason = freeText.sealCancellationReason(order.customerId(), order.orderId(), request.reason());
        commands.send(new RequestCancellation(order.orderId(), reason, customer(caller)));
    }

    /** For those who handle the order; auditors see that something was written, and not what. */
    @GetMapping("/{id}/texts")
    OrderTexts texts(@PathVariable OrderId id, @AuthenticationPrincipal Caller caller) {
        return orders.find(id)
                .filter(order -> caller.readsOrder(
                        order.customerId().value(), order.restaurantId().value()))
                .map(freeText::read)
                .orElseThrow(() -> notFound(id));
    }

    private static OrderRefused notFound(OrderId id) {
        return new OrderRefused(OrderRefused.Reason.ORDER_NOT_FOUND, "there is no order " + id);
    }

    /** Refuses as if there were no such customer, before the idempotency key could reveal another customer's order. */
    private static void requireOwn(OrderRequest request, Caller caller) {
        if (!caller.is(Role.OPERATOR) && !caller.isCustomer(request.customerId())) {
            throw new OrderRefused(
                    OrderRefused.Reason.CUSTOMER_UNKNOWN, "there is no customer " + request.customerId());
        }
    }

    private static CustomerId customer(Caller caller) {
        return caller.is(Role.OPERATOR)
                ? null
                : new CustomerId(caller.customerId().orElseThrow());
    }

    /** The order is stored; everything else follows. */
    record OrderAccepted(OrderId orderId, String status, long version) {}

    record CancellationRequest(
            @NotBlank @Size(max = 500) @PlainText String reason) {

        @Override
        public String toString() {
            return "CancellationRequest[not shown]";
        }
    }
}
