package dev.orderledger.order.web;

import dev.orderledger.access.Caller;
import dev.orderledger.access.Role;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.order.OrderCommand.PlaceOrder;
import dev.orderledger.order.OrderCommand.RequestCancellation;
import dev.orderledger.order.OrderRefused;
import dev.orderledger.platform.web.ClientCommands;
import dev.orderledger.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Orders are placed and cancelled here; they are read from the projections. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

    private static final long VERSION_OF_A_NEW_ORDER = 0;

    private final ClientCommands commands;
    private final Peers peers;
    private final Cards cards;
    private final Admission admission;
    private final EventStore streams;

    OrderController(ClientCommands commands, Peers peers, Cards cards, Admission admission, EventStore streams) {
        this.admission = admission;
        this.cards = cards;
        this.commands = commands;
        this.peers = peers;
        this.streams = streams;
    }

    @PostMapping
    ResponseEntity<OrderAccepted> place(
            @Valid @RequestBody OrderRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) String idempotencyKey,
            @AuthenticationPrincipal Caller caller) {
        requireOwn(request, caller);
        admission.requireRoom();
        PlaceOrder command = request.toCommand(OrderIds.of(request.customerId(), idempotencyKey));
        peers.requireCustomer(command.customerId());
        peers.requireRestaurant(command.restaurantId());
        OrderId id = command.orderId();
        if (idempotencyKey == null || !isPlaced(id)) {
            cards.bring(id, command.customerId(), request.payment().token());
        }
        commands.send(command);
        return ResponseEntity.accepted()
                .location(URI.create("/api/orders/" + id))
                .body(new OrderAccepted(id, "PENDING", VERSION_OF_A_NEW_ORDER));
    }

    @PostMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(
            @PathVariable String id,
            @Valid @RequestBody CancellationRequest request,
            @AuthenticationPrincipal Caller caller) {
        try {
            commands.send(new RequestCancellation(new OrderId(id), request.reason(), customer(caller)));
        } catch (AggregateNotFoundException e) {
            throw new OrderRefused(OrderRefused.Reason.ORDER_NOT_FOUND, "there is no order " + id);
        }
    }

    /** Then its card was brought, and may have been forgotten. */
    private boolean isPlaced(OrderId id) {
        return streams.lastSequenceNumberFor(id.value()).isPresent();
    }

    /** As if there were no such customer, and before the key could tell what another one has ordered with it. */
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
            @NotBlank @Size(max = 500) @PlainText String reason) {}
}
