package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined.Reason;
import dev.orderledger.payment.AttemptId;
import dev.orderledger.payment.PaymentCommand;
import dev.orderledger.payment.PaymentProvider;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Voids what the provider may have authorised without our hearing of it. Follows the decline that is stored, and not the
 * call that failed: on another node the same call may have been answered.
 */
@Component
@DisallowReplay
@ProcessingGroup(Processors.REVERSING)
class WhenPaymentDeclined {

    private static final Logger LOG = LoggerFactory.getLogger(WhenPaymentDeclined.class);

    private final PaymentProvider provider;
    private final ProviderCalls settlementCalls;
    private final BatchCommands commands;

    WhenPaymentDeclined(PaymentProvider provider, ProviderCalls settlementCalls, BatchCommands commands) {
        this.provider = provider;
        this.settlementCalls = settlementCalls;
        this.commands = commands;
    }

    @EventHandler
    void on(PaymentDeclined event, UnitOfWork<?> batch) {
        commands.sendAnswer(
                event.reason() == Reason.PSP_UNAVAILABLE
                        ? settlementCalls.start(() -> makeSure(event.orderId()))
                        : CompletableFuture.completedFuture(Optional.empty()),
                batch);
    }

    private Optional<PaymentCommand> makeSure(OrderId order) {
        if (!provider.voidAuthorization(AttemptId.of(order))) {
            LOG.error("The provider says that it took the declined payment of order {}", order);
        }
        return Optional.empty();
    }
}
