package dev.orderledger.world;

import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent.CreditReleaseRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentReversalRequestedByFulfilment;
import dev.orderledger.contracts.FulfilmentEvent.TicketCancellationRequested;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import java.util.Optional;

/** What is broken on purpose, to see that somebody notices. */
enum Sabotage {
    NONE(""),
    /** A request to undo never arrives, and is confirmed all the same. */
    CREDIT_IS_NOT_RELEASED("4:"),
    PAYMENT_IS_NOT_REVERSED("3:"),
    TICKET_IS_NOT_CANCELLED("3:"),
    /** The answer is lost for good. */
    CONFIRMATION_IS_LOST("1:"),
    /** What comes twice is handled twice: a fulfilment that has ended begins again. */
    INBOX_FORGETS("a handler fails"),
    /** The events of one stream overtake each other. */
    STREAM_IS_NOT_ORDERED("1:"),
    /** The attempt id is not an idempotency key. */
    PROVIDER_CAPTURES_AGAIN("2:");

    private final String breaks;

    Sabotage(String breaks) {
        this.breaks = breaks;
    }

    /** How the failure begins that it leads to before long: the number of an invariant, in most cases. */
    String breaks() {
        return breaks;
    }

    /** What a request is answered with instead of being delivered; empty when it is delivered. */
    Optional<Fact> forgedAnswer(Fact fact) {
        if (this == CREDIT_IS_NOT_RELEASED && fact instanceof CreditReleaseRequested it) {
            return Optional.of(new CreditReleased(it.customerId(), it.orderId(), null));
        } else if (this == PAYMENT_IS_NOT_REVERSED && fact instanceof PaymentReversalRequestedByFulfilment it) {
            return Optional.of(new PaymentVoided(it.orderId()));
        } else if (this == TICKET_IS_NOT_CANCELLED && fact instanceof TicketCancellationRequested it) {
            return Optional.of(new TicketCancelled(it.restaurantId(), it.orderId()));
        }
        return Optional.empty();
    }

    boolean loses(Fact fact) {
        return this == CONFIRMATION_IS_LOST && fact instanceof CreditReleased;
    }
}
