package dev.orderledger.customer;

import static dev.orderledger.customer.Examples.ADA;
import static dev.orderledger.customer.Examples.ORDER;
import static dev.orderledger.customer.Examples.REGISTERED;
import static dev.orderledger.customer.Examples.customer;
import static dev.orderledger.customer.Examples.eur;
import static dev.orderledger.customer.Examples.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.customer.CustomerCommand.ForgetCustomer;
import org.junit.jupiter.api.Test;

class ForgettingACustomerTest {

    private static final ForgetCustomer FORGET = new ForgetCustomer(ADA);

    @Test
    void the_person_is_forgotten_and_the_credit_is_not() {
        customer()
                .given(REGISTERED, reserved(ORDER, 30_00))
                .when(FORGET)
                .expectEvents(new PersonalDataErased(ADA))
                .expectState(it -> {
                    CustomerDetails details = it.describe().orElseThrow();
                    assertThat(details.erased()).isTrue();
                    assertThat(details.name()).isNull();
                    assertThat(details.email()).isNull();
                    assertThat(details.held()).isEqualTo(eur(30_00));
                });
    }

    @Test
    void who_is_forgotten_is_not_forgotten_again() {
        customer().given(REGISTERED, new PersonalDataErased(ADA)).when(FORGET).expectNoEvents();
    }
}
