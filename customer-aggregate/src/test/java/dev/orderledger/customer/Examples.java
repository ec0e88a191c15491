package dev.orderledger.customer;

import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.CustomerEvent.CustomerRegistered;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.SealedText;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** Ada, who may owe 100 euros. */
final class Examples {

    static final CustomerId ADA = new CustomerId("ada");
    static final OrderId ORDER = new OrderId("order-1");
    static final OrderId OTHER_ORDER = new OrderId("order-2");
    static final SealedText NAME = new SealedText("c2VhbGVkIG5hbWU=");
    static final SealedText EMAIL = new SealedText("c2VhbGVkIGVtYWls");
    static final SealedText THREE_REMINDERS = new SealedText("c2VhbGVkIHJlYXNvbg==");
    static final CustomerRegistered REGISTERED = new CustomerRegistered(ADA, NAME, EMAIL, eur(100_00));

    private Examples() {}

    static AggregateTestFixture<Customer> customer() {
        return new AggregateTestFixture<>(Customer.class);
    }

    static Money eur(long cents) {
        return new Money(cents, "EUR");
    }

    static CreditReserved reserved(OrderId order, long cents) {
        return new CreditReserved(ADA, order, eur(cents));
    }

    static Money heldBy(Customer customer) {
        return customer.describe().orElseThrow().held();
    }
}
