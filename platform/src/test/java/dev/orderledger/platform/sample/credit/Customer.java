package dev.orderledger.platform.sample.credit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.CustomerId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Says yes as often as it is asked, so that a test sees when it is asked twice. */
@Aggregate
class Customer {

    @AggregateIdentifier
    private CustomerId id;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReserveCredit command) {
        apply(new CreditReserved(command.customerId(), command.orderId(), command.amount()));
    }

    @EventSourcingHandler
    void on(CreditReserved event) {
        id = event.customerId();
    }
}
