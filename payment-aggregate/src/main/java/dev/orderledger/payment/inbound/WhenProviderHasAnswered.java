package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.PaymentEvent;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentRefunded;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.payment.CardTokens;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Forgets the card: what is asked of the provider from then on, is asked by the attempt. Runs in the transaction that stores
 * the answer, so the card is there as long as it may be needed, and no longer.
 */
@Component
@ProcessingGroup(Processors.CARDS)
public class WhenProviderHasAnswered {

    /** After any of these nothing is authorised any more; a capture has one of them before or beside it. */
    public static final List<Class<? extends PaymentEvent>> ANSWERS =
            List.of(PaymentAuthorized.class, PaymentDeclined.class, PaymentVoided.class, PaymentRefunded.class);

    private final CardTokens cards;

    WhenProviderHasAnswered(CardTokens cards) {
        this.cards = cards;
    }

    @EventHandler
    void on(PaymentEvent event) {
        if (ANSWERS.contains(event.getClass())) {
            cards.forget(event.orderId());
        }
    }
}
