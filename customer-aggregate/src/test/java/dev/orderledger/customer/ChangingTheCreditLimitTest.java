package dev.orderledger.customer;

import static dev.orderledger.customer.Examples.ADA;
import static dev.orderledger.customer.Examples.ORDER;
import static dev.orderledger.customer.Examples.REGISTERED;
import static dev.orderledger.customer.Examples.customer;
import static dev.orderledger.customer.Examples.eur;
import static dev.orderledger.customer.Examples.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.orderledger.contracts.CustomerEvent.CreditLimitChanged;
import dev.orderledger.contracts.Money;
import dev.orderledger.customer.CustomerCommand.ChangeCreditLimit;
import org.junit.jupiter.api.Test;

class ChangingTheCreditLimitTest {

    @Test
    void a_new_limit_holds_from_now_on() {
        customer()
                .given(REGISTERED)
                .when(new ChangeCreditLimit(ADA, eur(250_00)))
                .expectEvents(new CreditLimitChanged(ADA, eur(250_00)))
                .expectState(it ->
                        assertThat(it.describe().orElseThrow().available()).isEqualTo(eur(250_00)));
    }

    @Test
    void what_is_held_stays_held_above_a_lower_limit_and_nothing_is_available() {
        customer()
                .given(REGISTERED, reserved(ORDER, 80_00))
                .when(new ChangeCreditLimit(ADA, eur(50_00)))
                .expectEvents(new CreditLimitChanged(ADA, eur(50_00)))
                .expectState(it -> {
                    CustomerDetails details = it.describe().orElseThrow();
                    assertThat(details.held()).isEqualTo(eur(80_00));
                    assertThat(details.available()).isEqualTo(eur(0));
                });
    }

    @Test
    void the_same_limit_changes_nothing() {
        customer()
                .given(REGISTERED)
                .when(new ChangeCreditLimit(ADA, eur(100_00)))
                .expectNoEvents();
    }

    @Test
    void another_currency_is_refused() {
        customer()
                .given(REGISTERED)
                .when(new ChangeCreditLimit(ADA, new Money(100_00, "CHF")))
                .expectNoEvents()
                .expectException(CustomerRefused.class)
                .expectExceptionMessage("CURRENCY_MISMATCH");
    }

    @Test
    void a_limit_may_be_zero_and_not_negative() {
        assertThatNoException().isThrownBy(() -> new ChangeCreditLimit(ADA, eur(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChangeCreditLimit(ADA, eur(-1)));
    }
}
