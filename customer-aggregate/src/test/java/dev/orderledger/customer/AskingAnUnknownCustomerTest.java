package dev.orderledger.customer;

import static dev.orderledger.customer.Examples.ADA;
import static dev.orderledger.customer.Examples.ORDER;
import static dev.orderledger.customer.Examples.THREE_REMINDERS;
import static dev.orderledger.customer.Examples.customer;
import static dev.orderledger.customer.Examples.eur;

import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.customer.CustomerCommand.BlockCustomer;
import dev.orderledger.customer.CustomerCommand.ChangeCreditLimit;
import dev.orderledger.customer.CustomerCommand.ForgetCustomer;
import dev.orderledger.customer.CustomerCommand.UnblockCustomer;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AskingAnUnknownCustomerTest {

    static Object[] commands() {
        return new Object[] {
            new ChangeCreditLimit(ADA, eur(1)),
            new BlockCustomer(ADA, THREE_REMINDERS),
            new UnblockCustomer(ADA),
            new ForgetCustomer(ADA)
        };
    }

    @ParameterizedTest
    @MethodSource("commands")
    void there_is_nobody_to_ask(Object command) {
        customer().givenNoPriorActivity().when(command).expectException(AggregateNotFoundException.class);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void who_was_only_ever_refused_is_nobody(Object command) {
        customer()
                .given(new CreditRefused(ADA, ORDER, CreditRefused.Reason.CUSTOMER_UNKNOWN))
                .when(command)
                .expectNoEvents()
                .expectException(CustomerRefused.class)
                .expectExceptionMessage("CUSTOMER_NOT_FOUND");
    }
}
