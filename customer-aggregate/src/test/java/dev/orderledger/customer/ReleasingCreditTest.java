package dev.orderledger.customer;

import static dev.orderledger.customer.Examples.ADA;
import static dev.orderledger.customer.Examples.ORDER;
import static dev.orderledger.customer.Examples.OTHER_ORDER;
import static dev.orderledger.customer.Examples.REGISTERED;
import static dev.orderledger.customer.Examples.THREE_REMINDERS;
import static dev.orderledger.customer.Examples.customer;
import static dev.orderledger.customer.Examples.eur;
import static dev.orderledger.customer.Examples.heldBy;
import static dev.orderledger.customer.Examples.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CustomerBlocked;
import dev.orderledger.customer.CustomerCommand.ReleaseCredit;
import org.junit.jupiter.api.Test;

class ReleasingCreditTest {

    private static final ReleaseCredit RELEASE = new ReleaseCredit(ADA, ORDER);
    private static final CreditReleased NOTHING_HELD = new CreditReleased(ADA, ORDER, null);

    @Test
    void what_the_order_held_is_free_again_and_others_keep_theirs() {
        customer()
                .given(REGISTERED, reserved(ORDER, 30_00), reserved(OTHER_ORDER, 20_00))
                .when(RELEASE)
                .expectEvents(new CreditReleased(ADA, ORDER, eur(30_00)))
                .expectState(it -> assertThat(heldBy(it)).isEqualTo(eur(20_00)));
    }

    @Test
    void releasing_again_confirms_that_nothing_is_held() {
        customer()
                .given(REGISTERED, reserved(ORDER, 30_00), new CreditReleased(ADA, ORDER, eur(30_00)))
                .when(RELEASE)
                .expectEvents(NOTHING_HELD);
    }

    @Test
    void an_order_that_never_held_anything_is_confirmed() {
        customer()
                .given(REGISTERED, reserved(OTHER_ORDER, 20_00))
                .when(RELEASE)
                .expectEvents(NOTHING_HELD)
                .expectState(it -> assertThat(heldBy(it)).isEqualTo(eur(20_00)));
    }

    @Test
    void a_blocked_customer_gets_it_back_too() {
        customer()
                .given(REGISTERED, reserved(ORDER, 30_00), new CustomerBlocked(ADA, THREE_REMINDERS))
                .when(RELEASE)
                .expectEvents(new CreditReleased(ADA, ORDER, eur(30_00)));
    }

    @Test
    void an_unknown_customer_is_confirmed_too() {
        customer()
                .givenNoPriorActivity()
                .when(RELEASE)
                .expectEvents(NOTHING_HELD)
                .expectState(it -> assertThat(it.describe()).isEmpty());
    }
}
