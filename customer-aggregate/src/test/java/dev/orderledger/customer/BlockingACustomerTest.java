package dev.orderledger.customer;

import static dev.orderledger.customer.Examples.ADA;
import static dev.orderledger.customer.Examples.ORDER;
import static dev.orderledger.customer.Examples.REGISTERED;
import static dev.orderledger.customer.Examples.THREE_REMINDERS;
import static dev.orderledger.customer.Examples.customer;
import static dev.orderledger.customer.Examples.eur;
import static dev.orderledger.customer.Examples.heldBy;
import static dev.orderledger.customer.Examples.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.CustomerEvent.CustomerBlocked;
import dev.orderledger.contracts.CustomerEvent.CustomerUnblocked;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.customer.CustomerCommand.BlockCustomer;
import dev.orderledger.customer.CustomerCommand.UnblockCustomer;
import org.junit.jupiter.api.Test;

class BlockingACustomerTest {

    private static final CustomerBlocked BLOCKED = new CustomerBlocked(ADA, THREE_REMINDERS);

    @Test
    void a_customer_is_blocked_and_what_is_held_stays_held() {
        customer()
                .given(REGISTERED, reserved(ORDER, 30_00))
                .when(new BlockCustomer(ADA, THREE_REMINDERS))
                .expectEvents(BLOCKED)
                .expectState(it -> assertThat(heldBy(it)).isEqualTo(eur(30_00)));
    }

    @Test
    void a_blocked_customer_stays_blocked() {
        customer()
                .given(REGISTERED, BLOCKED)
                .when(new BlockCustomer(ADA, new SealedText("a fourth")))
                .expectNoEvents();
    }

    @Test
    void a_blocked_customer_is_unblocked() {
        customer()
                .given(REGISTERED, BLOCKED)
                .when(new UnblockCustomer(ADA))
                .expectEvents(new CustomerUnblocked(ADA))
                .expectState(
                        it -> assertThat(it.describe().orElseThrow().blocked()).isFalse());
    }

    @Test
    void a_customer_who_is_not_blocked_stays_that_way() {
        customer().given(REGISTERED).when(new UnblockCustomer(ADA)).expectNoEvents();
    }
}
