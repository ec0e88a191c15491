package dev.orderledger.quickstart.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.CustomerEvent.CreditLimitChanged;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.PaymentEvent.PaymentInitiated;
import dev.orderledger.contracts.RestaurantEvent.MenuItemChanged;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.quickstart.verify.Verdict.Breach;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each invariant, seen broken; the order in question was fine before. */
class InvariantsTest {

    private static final OrderId ORDER = new OrderId("pizza-for-ada");
    private static final CustomerId ADA = new CustomerId("ada");
    private static final RestaurantId TRATTORIA = new RestaurantId("trattoria");
    private static final ItemId PIZZA = new ItemId("pizza");
    private static final Money PRICE = new Money(950, "EUR");
    private static final Money TOTAL = new Money(1900, "EUR");
    private static final List<OrderLine> LINES = List.of(new OrderLine(PIZZA, 2, PRICE));

    private final List<Fact> facts = new ArrayList<>();
    private final List<ProviderEntry> books = new ArrayList<>();

    @BeforeEach
    void an_order_that_asked_for_everything() {
        facts.add(new CreditLimitChanged(ADA, TOTAL));
        facts.add(new MenuItemChanged(TRATTORIA, new MenuItem(PIZZA, "Pizza", PRICE, 2)));
        facts.add(placed(ORDER));
        facts.add(new CreditReserved(ADA, ORDER, TOTAL));
        facts.add(new PaymentInitiated(ORDER, ADA, "attempt-1", TOTAL, "tok_visa"));
        facts.add(new TicketAccepted(TRATTORIA, ORDER, LINES));
    }

    @Test
    void an_approved_order_that_is_paid_and_cooked_breaks_nothing() {
        approved();
        facts.add(new TicketPrepared(TRATTORIA, ORDER));
        assertThat(check()).allMatch(Verdict::holds).hasSize(5);
    }

    @Test
    void a_cancelled_order_that_left_nothing_behind_breaks_nothing() {
        cancelled();
        assertThat(check()).allMatch(Verdict::holds);
    }

    @Test
    void an_order_that_stays_pending_is_stuck() {
        assertBroken(1, "is PENDING");
    }

    @Test
    void an_order_that_stays_in_cancellation_is_stuck() {
        facts.add(new OrderCancellationRequested(ORDER, new SealedText("why")));
        assertBroken(1, "is CANCELLING");
    }

    @Test
    void an_approved_order_has_its_money() {
        approved();
        books.set(0, new ProviderEntry("attempt-1", "AUTHORIZED", TOTAL, 0));
        assertBroken(2, "AUTHORIZED");
    }

    @Test
    void an_approved_order_that_the_provider_does_not_know_is_found() {
        approved();
        books.clear();
        assertBroken(2, "unknown");
    }

    @Test
    void money_is_taken_once() {
        approved();
        books.set(0, new ProviderEntry("attempt-1", "CAPTURED", TOTAL, 2));
        assertBroken(2, "captured 2 times");
    }

    @Test
    void money_is_taken_to_the_cent() {
        approved();
        books.set(0, new ProviderEntry("attempt-1", "CAPTURED", PRICE, 1));
        assertBroken(2, "950");
    }

    @Test
    void an_approved_order_has_its_ticket() {
        approved();
        facts.add(new TicketCancelled(TRATTORIA, ORDER));
        assertBroken(2, "ticket is CANCELLED");
    }

    @Test
    void money_of_a_cancelled_order_is_given_back() {
        cancelled();
        books.set(0, new ProviderEntry("attempt-1", "AUTHORIZED", TOTAL, 0));
        assertBroken(3, "at the provider AUTHORIZED");
    }

    @Test
    void money_taken_for_a_cancelled_order_breaks_both_sides() {
        cancelled();
        books.set(0, new ProviderEntry("attempt-1", "CAPTURED", TOTAL, 1));
        assertBroken(2, "its payment is captured");
        assertBroken(3, "at the provider CAPTURED");
    }

    @Test
    void the_ticket_of_a_cancelled_order_is_withdrawn() {
        cancelled();
        facts.removeIf(TicketCancelled.class::isInstance);
        assertBroken(3, "ticket is open");
    }

    @Test
    void the_credit_of_a_cancelled_order_is_released() {
        cancelled();
        facts.removeIf(CreditReleased.class::isInstance);
        assertBroken(3, "holds credit");
        assertBroken(4, "is CANCELLED, and holds");
    }

    @Test
    void money_that_belongs_to_no_order_is_found() {
        cancelled();
        books.add(new ProviderEntry("attempt-2", "AUTHORIZED", TOTAL, 0));
        assertThat(breaches(3)).extracting(Breach::subject).containsExactly("attempt attempt-2");
    }

    @Test
    void credit_above_the_limit_is_found() {
        approved();
        facts.add(placed(new OrderId("another")));
        facts.add(3, new CreditReserved(ADA, new OrderId("another"), PRICE));
        assertBroken(4, "above the limit of 1900");
    }

    @Test
    void credit_released_with_another_amount_is_found() {
        approved();
        facts.removeIf(CreditReleased.class::isInstance);
        facts.add(new CreditReleased(ADA, ORDER, PRICE));
        assertBroken(4, "950");
    }

    @Test
    void stock_below_zero_is_found() {
        approved();
        facts.add(1, new MenuItemChanged(TRATTORIA, new MenuItem(PIZZA, "Pizza", PRICE, 1)));
        facts.remove(2);
        assertBroken(5, "down to -1");
    }

    @Test
    void stock_that_did_not_come_back_is_found() {
        cancelled();
        facts.removeIf(TicketCancelled.class::isInstance);
        assertThat(breaches(5))
                .singleElement()
                .satisfies(
                        breach -> assertThat(breach.what()).contains("0 left").contains("account for 2"));
    }

    @Test
    void stock_set_anew_between_acceptance_and_cancellation_is_no_breach() {
        cancelled();
        int cancellation = facts.indexOf(new TicketCancelled(TRATTORIA, ORDER));
        facts.add(cancellation, new MenuItemChanged(TRATTORIA, new MenuItem(PIZZA, "Pizza", PRICE, 7)));
        assertThat(check()).allMatch(Verdict::holds);
    }

    @Test
    void portions_of_an_order_that_was_cancelled_after_it_was_cooked_do_not_come_back() {
        facts.add(new TicketPrepared(TRATTORIA, ORDER));
        cancelled();
        assertThat(check()).allMatch(Verdict::holds);
    }

    private static OrderPlaced placed(OrderId order) {
        return new OrderPlaced(order, ADA, TRATTORIA, LINES, TOTAL, "tok_visa");
    }

    private void approved() {
        facts.add(new OrderApproved(ORDER));
        facts.add(new CreditReleased(ADA, ORDER, TOTAL));
        books.add(new ProviderEntry("attempt-1", "CAPTURED", TOTAL, 1));
    }

    private void cancelled() {
        facts.add(new TicketCancelled(TRATTORIA, ORDER));
        facts.add(new CreditReleased(ADA, ORDER, TOTAL));
        facts.add(new OrderCancelled(ORDER));
        books.add(new ProviderEntry("attempt-1", "VOIDED", TOTAL, 0));
    }

    private void assertBroken(int invariant, String what) {
        assertThat(breaches(invariant)).anySatisfy(breach -> {
            assertThat(breach.subject()).startsWith("order ");
            assertThat(breach.what()).contains(what);
        });
    }

    private List<Breach> breaches(int invariant) {
        return check().get(invariant - 1).breaches();
    }

    private List<Verdict> check() {
        Decisions decisions = new Decisions();
        facts.forEach(decisions::add);
        return Invariants.check(decisions, books);
    }
}
