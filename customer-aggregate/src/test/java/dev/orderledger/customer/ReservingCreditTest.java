package dev.orderledger.customer;

import static dev.orderledger.contracts.CustomerEvent.CreditRefused.Reason.CURRENCY_MISMATCH;
import static dev.orderledger.contracts.CustomerEvent.CreditRefused.Reason.CUSTOMER_BLOCKED;
import static dev.orderledger.contracts.CustomerEvent.CreditRefused.Reason.CUSTOMER_UNKNOWN;
import static dev.orderledger.contracts.CustomerEvent.CreditRefused.Reason.LIMIT_EXCEEDED;
import static dev.orderledger.customer.Examples.ADA;
import static dev.orderledger.customer.Examples.EMAIL;
import static dev.orderledger.customer.Examples.NAME;
import static dev.orderledger.customer.Examples.ORDER;
import static dev.orderledger.customer.Examples.OTHER_ORDER;
import static dev.orderledger.customer.Examples.REGISTERED;
import static dev.orderledger.customer.Examples.THREE_REMINDERS;
import static dev.orderledger.customer.Examples.customer;
import static dev.orderledger.customer.Examples.eur;
import static dev.orderledger.customer.Examples.heldBy;
import static dev.orderledger.customer.Examples.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.CustomerEvent.CreditLimitChanged;
import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CustomerBlocked;
import dev.orderledger.contracts.CustomerEvent.CustomerRegistered;
import dev.orderledger.contracts.CustomerEvent.CustomerUnblocked;
import dev.orderledger.contracts.Money;
import dev.orderledger.customer.CustomerCommand.ReserveCredit;
import org.junit.jupiter.api.Test;

class ReservingCreditTest {

    private static final CustomerBlocked BLOCKED = new CustomerBlocked(ADA, THREE_REMINDERS);

    @Test
    void an_order_holds_its_amount() {
        customer()
                .given(REGISTERED)
                .when(reserve(eur(30_00)))
                .expectEvents(reserved(ORDER, 30_00))
                .expectState(it -> assertThat(heldBy(it)).isEqualTo(eur(30_00)));
    }

    @Test
    void all_orders_together_may_reach_the_limit_and_not_exceed_it() {
        customer()
                .given(REGISTERED, reserved(OTHER_ORDER, 70_00))
                .when(reserve(eur(30_00)))
                .expectEvents(reserved(ORDER, 30_00));
        customer()
                .given(REGISTERED, reserved(OTHER_ORDER, 70_00))
                .when(reserve(eur(30_01)))
                .expectEvents(refused(LIMIT_EXCEEDED))
                .expectState(it -> assertThat(heldBy(it)).isEqualTo(eur(70_00)));
    }

    @Test
    void what_was_released_can_be_reserved_again() {
        customer()
                .given(REGISTERED, reserved(OTHER_ORDER, 70_00), new CreditReleased(ADA, OTHER_ORDER, eur(70_00)))
                .when(reserve(eur(100_00)))
                .expectEvents(reserved(ORDER, 100_00));
    }

    @Test
    void an_order_that_holds_its_amount_already_changes_nothing() {
        customer()
                .given(REGISTERED, reserved(ORDER, 100_00))
                .when(reserve(eur(100_00)))
                .expectNoEvents();
        customer()
                .given(REGISTERED, reserved(ORDER, 100_00), BLOCKED)
                .when(reserve(eur(100_00)))
                .expectNoEvents();
    }

    @Test
    void a_request_that_has_had_its_answer_changes_nothing_when_it_comes_again() {
        customer()
                .given(REGISTERED, refused(LIMIT_EXCEEDED))
                .when(reserve(eur(1)))
                .expectNoEvents();
        customer()
                .given(REGISTERED, reserved(ORDER, 1), new CreditReleased(ADA, ORDER, eur(1)))
                .when(reserve(eur(1)))
                .expectNoEvents()
                .expectState(it -> assertThat(heldBy(it)).isEqualTo(eur(0)));
    }

    @Test
    void an_unknown_customer_is_answered_too() {
        customer().givenNoPriorActivity().when(reserve(eur(1))).expectEvents(refused(CUSTOMER_UNKNOWN));
        customer()
                .given(new CreditRefused(ADA, OTHER_ORDER, CUSTOMER_UNKNOWN))
                .when(reserve(eur(1)))
                .expectEvents(refused(CUSTOMER_UNKNOWN))
                .expectState(it -> assertThat(it.describe()).isEmpty());
    }

    @Test
    void a_blocked_customer_gets_nothing_until_unblocked() {
        customer().given(REGISTERED, BLOCKED).when(reserve(eur(1))).expectEvents(refused(CUSTOMER_BLOCKED));
        customer()
                .given(REGISTERED, BLOCKED, new CustomerUnblocked(ADA))
                .when(reserve(eur(1)))
                .expectEvents(reserved(ORDER, 1));
    }

    @Test
    void another_currency_does_not_match() {
        customer().given(REGISTERED).when(reserve(new Money(1, "CHF"))).expectEvents(refused(CURRENCY_MISMATCH));
    }

    @Test
    void a_lowered_limit_leaves_no_room_not_even_for_a_free_order() {
        customer()
                .given(REGISTERED, reserved(OTHER_ORDER, 70_00), new CreditLimitChanged(ADA, eur(70_00)))
                .when(reserve(eur(0)))
                .expectEvents(reserved(ORDER, 0));
        customer()
                .given(REGISTERED, reserved(OTHER_ORDER, 70_00), new CreditLimitChanged(ADA, eur(69_99)))
                .when(reserve(eur(0)))
                .expectEvents(refused(LIMIT_EXCEEDED));
    }

    @Test
    void amounts_beyond_all_bounds_are_refused_and_do_not_overflow() {
        customer()
                .given(new CustomerRegistered(ADA, NAME, EMAIL, eur(Long.MAX_VALUE)), reserved(OTHER_ORDER, 1))
                .when(reserve(eur(Long.MAX_VALUE)))
                .expectEvents(refused(LIMIT_EXCEEDED));
    }

    private static ReserveCredit reserve(Money amount) {
        return new ReserveCredit(ADA, ORDER, amount);
    }

    private static CreditRefused refused(CreditRefused.Reason reason) {
        return new CreditRefused(ADA, ORDER, reason);
    }
}
