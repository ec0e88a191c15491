package dev.orderledger.customer;

import static dev.orderledger.customer.Examples.ADA;
import static dev.orderledger.customer.Examples.EMAIL;
import static dev.orderledger.customer.Examples.NAME;
import static dev.orderledger.customer.Examples.ORDER;
import static dev.orderledger.customer.Examples.REGISTERED;
import static dev.orderledger.customer.Examples.customer;
import static dev.orderledger.customer.Examples.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.customer.CustomerCommand.RegisterCustomer;
import org.junit.jupiter.api.Test;

class RegisteringACustomerTest {

    private static final RegisterCustomer REGISTER = new RegisterCustomer(ADA, NAME, EMAIL, eur(100_00));

    @Test
    void a_new_customer_is_registered_and_may_use_the_whole_limit() {
        customer()
                .givenNoPriorActivity()
                .when(REGISTER)
                .expectEvents(REGISTERED)
                .expectState(it -> {
                    CustomerDetails details = it.describe().orElseThrow();
                    assertThat(details.available()).isEqualTo(eur(100_00));
                    assertThat(details.held()).isEqualTo(eur(0));
                    assertThat(details.blocked()).isFalse();
                    assertThat(details.erased()).isFalse();
                });
    }

    @Test
    void an_id_that_was_only_ever_refused_can_be_registered() {
        customer()
                .given(
                        new CreditRefused(ADA, ORDER, CreditRefused.Reason.CUSTOMER_UNKNOWN),
                        new CreditReleased(ADA, ORDER, null))
                .when(REGISTER)
                .expectEvents(REGISTERED);
    }

    @Test
    void a_registered_customer_cannot_be_registered_again() {
        customer()
                .given(REGISTERED)
                .when(REGISTER)
                .expectNoEvents()
                .expectException(CustomerRefused.class)
                .expectExceptionMessage("ALREADY_REGISTERED");
    }

    @Test
    void a_limit_may_be_zero_and_not_negative() {
        assertThatNoException().isThrownBy(() -> new RegisterCustomer(ADA, NAME, EMAIL, eur(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RegisterCustomer(ADA, NAME, EMAIL, eur(-1)));
    }
}
