package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.contracts.FulfilmentEvent.PaymentRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentReversalRequestedByFulfilment;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.payment.AttemptId;
import dev.orderledger.payment.CardTokens;
import dev.orderledger.payment.PaymentCommand.InitiatePayment;
import dev.orderledger.payment.PaymentCommand.ReversePayment;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/** What the payment context does when others ask something, but for what it asks the provider. */
@Component
@DisallowReplay
@ProcessingGroup(Processors.POLICIES)
class PaymentPolicies {

    private final BatchCommands commands;
    private final CardTokens cards;

    PaymentPolicies(BatchCommands commands, CardTokens cards) {
        this.commands = commands;
        this.cards = cards;
    }

    @EventHandler
    void on(PaymentRequested event, UnitOfWork<?> batch) {
        commands.send(
                new InitiatePayment(
                        event.orderId(),
                        event.customerId(),
                        AttemptId.of(event.orderId()),
                        event.amount(),
                        event.cardToken()),
                batch);
    }

    @EventHandler
    void on(PaymentReversalRequestedByFulfilment event, UnitOfWork<?> batch) {
        commands.send(new ReversePayment(event.orderId()), batch);
    }

    /** Perhaps before its payment was asked for, which then never happens. */
    @EventHandler
    void on(OrderRejected event) {
        cards.forget(event.orderId());
    }

    @EventHandler
    void on(OrderCancelled event) {
        cards.forget(event.orderId());
    }

    /** A payment that the provider has not answered yet is declined then. */
    @EventHandler
    void on(PersonalDataErased event) {
        cards.forget(event.customerId());
    }
}
