package dev.orderledger.payment.web;

import static dev.orderledger.contracts.Identifier.MAX_LENGTH;

import dev.orderledger.access.Caller;
import dev.orderledger.access.RequestRefused;
import dev.orderledger.access.Role;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.payment.CardTokens;
import dev.orderledger.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The order service brings the card here before it stores the order that the card is to pay. Not for clients. */
@RestController
class CardController {

    private final CardTokens cards;

    CardController(CardTokens cards) {
        this.cards = cards;
    }

    @PutMapping("/internal/payments/{orderId}/card")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@PathVariable OrderId orderId, @Valid @RequestBody Card card, @AuthenticationPrincipal Caller caller) {
        if (!caller.is(Role.OPERATOR) && !caller.isCustomer(card.customerId())) {
            throw new RequestRefused(HttpStatus.FORBIDDEN, "This is another customer.");
        }
        if (!cards.keep(orderId, new CustomerId(card.customerId()), card.token())) {
            throw new RequestRefused(HttpStatus.CONFLICT, "ANOTHER_CARD", "Another card is kept for this order.");
        }
    }

    record Card(
            @NotBlank @Size(max = MAX_LENGTH) @PlainText String customerId,
            @NotBlank @Size(max = 64) @PlainText String token) {

        @Override
        public String toString() {
            return "Card[not shown]";
        }
    }
}
