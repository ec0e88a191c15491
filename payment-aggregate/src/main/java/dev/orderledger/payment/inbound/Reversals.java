package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptureFailed;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined.Reason;
import dev.orderledger.contracts.PaymentEvent.PaymentReversalRequested;
import dev.orderledger.payment.AttemptId;
import dev.orderledger.payment.PaymentCommand;
import dev.orderledger.payment.PaymentCommand.RecordRefund;
import dev.orderledger.payment.PaymentCommand.RecordVoid;
import dev.orderledger.payment.PaymentProvider;
import dev.orderledger.payment.SettledOtherwise;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Undoes at the provider what must not stay there, and tries once more what it refused. */
@Component
@DisallowReplay
@ProcessingGroup(Processors.REVERSING)
class Reversals {

    private static final Logger LOG = LoggerFactory.getLogger(Reversals.class);

    private final PaymentProvider provider;
    private final Captures captures;
    private final ProviderCalls settlementCalls;
    private final BatchCommands commands;

    Reversals(PaymentProvider provider, Captures captures, ProviderCalls settlementCalls, BatchCommands commands) {
        this.provider = provider;
        this.captures = captures;
        this.settlementCalls = settlementCalls;
        this.commands = commands;
    }

    /**
     * At once, even if the provider's answer is still open: a void is final there, so the answer can only be a no from then
     * on. Whether there is something to void or to give back is decided by the provider's books, since a capture may be on
     * its way to them.
     */
    @EventHandler
    void on(PaymentReversalRequested event, UnitOfWork<?> batch) {
        commands.sendAnswer(settlementCalls.start(() -> reverse(event.orderId())), batch);
    }

    /**
     * Voids what the provider may have authorised without our hearing of it. Follows the decline that is stored, and not the
     * call that failed: on another node the same call may have been answered.
     */
    @EventHandler
    void on(PaymentDeclined event, UnitOfWork<?> batch) {
        commands.sendAnswer(
                event.reason() == Reason.PSP_UNAVAILABLE
                        ? settlementCalls.start(() -> makeSure(event.orderId()))
                        : CompletableFuture.completedFuture(Optional.empty()),
                batch);
    }

    /**
     * A capture that is refused again is put aside, for people to settle with the provider; when they have, they try the
     * dead letter again.
     */
    @EventHandler
    void on(PaymentCaptureFailed event, UnitOfWork<?> batch) {
        commands.sendAnswer(settlementCalls.start(() -> captureAgain(event.orderId())), batch);
    }

    private Optional<PaymentCommand> reverse(OrderId order) {
        String attempt = AttemptId.of(order);
        if (provider.voidAuthorization(attempt)) {
            return Optional.of(new RecordVoid(order));
        }
        if (provider.refund(attempt)) {
            return Optional.of(new RecordRefund(order));
        }
        throw new SettledOtherwise(order, "Neither voided nor refunded");
    }

    private Optional<PaymentCommand> makeSure(OrderId order) {
        if (!provider.voidAuthorization(AttemptId.of(order))) {
            LOG.error("The provider says that it took the declined payment of order {}", order);
        }
        return Optional.empty();
    }

    private Optional<PaymentCommand> captureAgain(OrderId order) {
        return captures.capture(order, () -> {
            throw new SettledOtherwise(order, "Approved and not captured");
        });
    }
}
