package dev.orderledger.customer;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.orderledger.contracts.CustomerEvent.CreditLimitChanged;
import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.CustomerEvent.CustomerBlocked;
import dev.orderledger.contracts.CustomerEvent.CustomerRegistered;
import dev.orderledger.contracts.CustomerEvent.CustomerUnblocked;
import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.customer.CustomerCommand.BlockCustomer;
import dev.orderledger.customer.CustomerCommand.ChangeCreditLimit;
import dev.orderledger.customer.CustomerCommand.ForgetCustomer;
import dev.orderledger.customer.CustomerCommand.RegisterCustomer;
import dev.orderledger.customer.CustomerCommand.ReleaseCredit;
import dev.orderledger.customer.CustomerCommand.ReserveCredit;
import dev.orderledger.customer.CustomerCommand.UnblockCustomer;
import dev.orderledger.customer.CustomerRefused.Reason;
import dev.orderledger.platform.eventstore.RecentOrders;
import dev.orderledger.platform.eventstore.Snapshots;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * One customer and the credit that open orders hold. A stream may begin with the answer to a request that named no
 * customer of ours; such a customer is not registered, and no request finds it.
 */
@Aggregate(repository = "customers", snapshotTriggerDefinition = Snapshots.TRIGGER)
@Revision(Customer.SHAPE)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Customer {

    /** Of the fields below, as they stand in snapshots; a new shape needs a new value. */
    static final String SHAPE = "3";

    @AggregateIdentifier
    private CustomerId id;

    private boolean registered;
    private boolean blocked;
    private boolean erased;
    private SealedText name;
    private SealedText email;
    private SealedText blockReason;
    private Money limit;
    private Map<OrderId, Money> reservations = new HashMap<>();
    private RecentOrders finished = new RecentOrders(List.of());

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RegisterCustomer command) {
        if (registered) {
            throw new CustomerRefused(Reason.ALREADY_REGISTERED);
        }
        apply(new CustomerRegistered(command.customerId(), command.name(), command.email(), command.creditLimit()));
    }

    @CommandHandler
    void handle(ChangeCreditLimit command) {
        requireRegistered();
        if (!command.creditLimit().currency().equals(limit.currency())) {
            throw new CustomerRefused(Reason.CURRENCY_MISMATCH);
        }
        if (!command.creditLimit().equals(limit)) {
            apply(new CreditLimitChanged(id, command.creditLimit()));
        }
    }

    @CommandHandler
    void handle(BlockCustomer command) {
        requireRegistered();
        if (!blocked) {
            apply(new CustomerBlocked(id, command.reason()));
        }
    }

    @CommandHandler
    void handle(UnblockCustomer command) {
        requireRegistered();
        if (blocked) {
            apply(new CustomerUnblocked(id));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReserveCredit command) {
        if (reservations.containsKey(command.orderId()) || finished.has(command.orderId())) {
            return; // asked again: it has its answer
        }
        reasonToRefuse(command.amount())
                .ifPresentOrElse(
                        reason -> apply(new CreditRefused(command.customerId(), command.orderId(), reason)),
                        () -> apply(new CreditReserved(command.customerId(), command.orderId(), command.amount())));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReleaseCredit command) {
        // also when nothing is held: the fulfilment waits for the confirmation
        apply(new CreditReleased(command.customerId(), command.orderId(), reservations.get(command.orderId())));
    }

    @CommandHandler
    void handle(ForgetCustomer command) {
        requireRegistered();
        if (!erased) {
            apply(new PersonalDataErased(id));
        }
    }

    @EventSourcingHandler
    void on(CustomerRegistered event) {
        id = event.customerId();
        registered = true;
        name = event.name();
        email = event.email();
        limit = event.creditLimit();
    }

    @EventSourcingHandler
    void on(CreditLimitChanged event) {
        limit = event.creditLimit();
    }

    @EventSourcingHandler
    void on(CustomerBlocked event) {
        blocked = true;
        blockReason = event.sealedReason();
    }

    @EventSourcingHandler
    void on(CustomerUnblocked event) {
        blocked = false;
        blockReason = null;
    }

    @EventSourcingHandler
    void on(CreditReserved event) {
        reservations.put(event.orderId(), event.amount());
    }

    @EventSourcingHandler
    void on(CreditRefused event) {
        id = event.customerId();
        finished.add(event.orderId());
    }

    @EventSourcingHandler
    void on(CreditReleased event) {
        id = event.customerId();
        reservations.remove(event.orderId());
        finished.add(event.orderId());
    }

    @EventSourcingHandler
    void on(PersonalDataErased event) {
        erased = true;
        name = null;
        email = null;
        blockReason = null;
    }

    /** What there is to say about it; empty when it is not registered. */
    Optional<CustomerDetails> describe() {
        return registered
                ? Optional.of(new CustomerDetails(id, name, email, erased, limit, held(), blocked, blockReason))
                : Optional.empty();
    }

    private Optional<CreditRefused.Reason> reasonToRefuse(Money amount) {
        if (!registered) {
            return Optional.of(CreditRefused.Reason.CUSTOMER_UNKNOWN);
        } else if (blocked) {
            return Optional.of(CreditRefused.Reason.CUSTOMER_BLOCKED);
        } else if (!amount.currency().equals(limit.currency())) {
            return Optional.of(CreditRefused.Reason.CURRENCY_MISMATCH);
        } else if (amount.isMoreThan(limit.minus(held()))) { // held + amount could overflow
            return Optional.of(CreditRefused.Reason.LIMIT_EXCEEDED);
        }
        return Optional.empty();
    }

    private Money held() {
        return reservations.values().stream().reduce(Money.zero(limit.currency()), Money::plus);
    }

    private void requireRegistered() {
        if (!registered) {
            throw new CustomerRefused(Reason.CUSTOMER_NOT_FOUND);
        }
    }
}
