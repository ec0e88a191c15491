package dev.orderledger.payment.web;

import dev.orderledger.access.Caller;
import dev.orderledger.access.Role;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.payment.CardTokens;
import dev.orderledger.platform.web.PlainText;
import dev.orderledger.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The order service brings the card here before it stores the order that the card is to pay. Not for clients. */
@RestController
class CardController {

    private final CardTokens cards;

    CardController(CardTokens cards) {
        this.cards = cards;
    }

    @PutMapping("/internal/payments/{orderId}/card")
    ResponseEntity<Void> keep(
            @PathVariable String orderId, @Valid @RequestBody Card card, @AuthenticationPrincipal Caller caller) {
        if (!caller.is(Role.OPERATOR) && !caller.isCustomer(card.customerId())) {
            return problem(HttpStatus.FORBIDDEN, "FORBIDDEN", "This is another customer.");
        }
        return cards.keep(new OrderId(orderId), new CustomerId(card.customerId()), card.token())
                ? ResponseEntity.noContent().build()
                : problem(HttpStatus.CONFLICT, "ANOTHER_CARD", "Another card is kept for this order.");
    }

    private static ResponseEntity<Void> problem(HttpStatus status, String code, String detail) {
        return ResponseEntity.of(Problem.of(status, code, detail)).build();
    }

    record Card(
            @NotBlank @Size(max = 64) @PlainText String customerId,
            @NotBlank @Size(max = 64) @PlainText String token) {

        @Override
        public String toString() {
            return "Card[not shown]";
        }
    }
}
