package dev.orderledger.customer;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.InvalidValue;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.SealedText;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask of a customer. */
public sealed interface CustomerCommand {

    CustomerId customerId();

    /**
     * Refused when the id is taken.
     *
     * @param creditLimit not negative; its currency is the customer's, for good
     */
    record RegisterCustomer(
            @TargetAggregateIdentifier CustomerId customerId, SealedText name, SealedText email, Money creditLimit)
            implements CustomerCommand {

        public RegisterCustomer {
            requireNotNegative(creditLimit);
        }
    }

    /**
     * Refused in another currency. What is held stays held, even above the new limit.
     *
     * @param creditLimit not negative
     */
    record ChangeCreditLimit(@TargetAggregateIdentifier CustomerId customerId, Money creditLimit)
            implements CustomerCommand {

        public ChangeCreditLimit {
            requireNotNegative(creditLimit);
        }
    }

    /**
     * No new credit from now on; what is held stays held.
     *
     * @param reason {@code null} when there is no key to seal it with: of a customer whose data were erased, or of none
     */
    record BlockCustomer(@TargetAggregateIdentifier CustomerId customerId, SealedText reason)
            implements CustomerCommand {}

    record UnblockCustomer(@TargetAggregateIdentifier CustomerId customerId) implements CustomerCommand {}

    /** Answered by an event, whatever the answer. */
    record ReserveCredit(@TargetAggregateIdentifier CustomerId customerId, OrderId orderId, Money amount)
            implements CustomerCommand {}

    /** Answered by an event, also when nothing is held. */
    record ReleaseCredit(@TargetAggregateIdentifier CustomerId customerId, OrderId orderId)
            implements CustomerCommand {}

    /** Makes name and e-mail unreadable, everywhere and for good. */
    record ForgetCustomer(@TargetAggregateIdentifier CustomerId customerId) implements CustomerCommand {}

    private static void requireNotNegative(Money creditLimit) {
        if (creditLimit.amount() < 0) {
            throw new InvalidValue("a credit limit is not negative");
        }
    }
}
