package dev.orderledger.payment.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent.PaymentRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentReversalRequestedByFulfilment;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.payment.AttemptId;
import dev.orderledger.payment.CardTokens;
import dev.orderledger.payment.RunningPayments;
import dev.orderledger.payment.StubPsp;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.TestTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A card is kept sealed from before its order is stored until the provider has answered, and not a moment longer. */
class KeepingCardsIT {

    private static final Money AMOUNT = new Money(2350, "EUR");
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static StubPsp psp;
    private static RunningPayments payments;

    private final OrderId order = new OrderId(UUID.randomUUID().toString());
    private final CustomerId ada = new CustomerId("ada-" + order);

    @BeforeAll
    static void start() throws IOException {
        psp = new StubPsp();
        payments = new RunningPayments(psp, KEY);
    }

    @AfterAll
    static void stop() {
        payments.close();
        psp.close();
    }

    @Test
    void who_reads_the_table_does_not_read_the_card() {
        cards().keep(order, ada, "tok_visa");
        String row = jdbc().queryForObject(
                        "SELECT encode(sealed_token, 'escape') || card_token FROM card_token WHERE order_id = ?",
                        String.class,
                        order.value());
        assertThat(row).contains(order.value()).doesNotContain("tok_visa");
        assertThat(cards().find(order, ada)).contains("tok_visa");
    }

    @Test
    void a_card_pays_for_no_other_order_and_no_other_customer() {
        OrderId another = new OrderId(UUID.randomUUID().toString());
        cards().keep(order, ada, "tok_visa");
        assertThat(cards().find(order, new CustomerId("bob"))).isEmpty();
        jdbc().update(
                        "INSERT INTO card_token SELECT ?, customer_id, sealed_token FROM card_token WHERE order_id = ?",
                        another.value(),
                        order.value());
        assertThat(cards().find(another, ada)).isEmpty();
    }

    @Test
    void the_same_card_again_is_taken_and_another_one_is_not() {
        assertThat(cards().keep(order, ada, "tok_visa")).isTrue();
        assertThat(cards().keep(order, ada, "tok_visa")).isTrue();
        assertThat(cards().keep(order, ada, "tok_declined")).isFalse();
        assertThat(cards().keep(order, new CustomerId("bob"), "tok_visa")).isFalse();
        assertThat(cards().find(order, ada)).contains("tok_visa");
    }

    @ParameterizedTest
    @CsvSource({"tok_visa, PaymentAuthorized", "tok_declined, PaymentDeclined", "tok_silent, PaymentDeclined"})
    void an_answer_is_the_end_of_it_and_nothing_that_comes_again_brings_it_back(String card, String answer) {
        cards().keep(order, ada, card);
        receive(requested());
        awaitHistory("PaymentInitiated", answer);
        assertThat(kept()).isZero();

        receive(requested());
        assertThat(cards().keep(order, ada, card)).isTrue();
        assertThat(kept()).isZero();
        awaitHistory("PaymentInitiated", answer);
    }

    @Test
    void a_reversal_that_comes_first_is_the_end_of_it() {
        cards().keep(order, ada, "tok_visa");
        receive(new PaymentReversalRequestedByFulfilment(order));
        awaitHistory("PaymentVoided");
        assertThat(kept()).isZero();
    }

    /** Whoever is killed in between has neither stored the answer nor forgotten the card. */
    @Test
    void the_answer_is_stored_and_the_card_is_forgotten_in_one_transaction() {
        cards().keep(order, ada, "tok_visa");
        payments.bean(TransactionTemplate.class).executeWithoutResult(held -> {
            held.setRollbackOnly();
            cards().forget(order); // others have to wait for what becomes of it
            receiveAside(requested());
            await().atMost(Duration.ofSeconds(20)).until(() -> waitsForALock());
            assertThat(psp.status(AttemptId.of(order))).isEqualTo("AUTHORIZED");
            assertThat(history()).containsExactly("dev.orderledger.payment.PaymentInitiated");
        });
        awaitHistory("PaymentInitiated", "PaymentAuthorized");
        assertThat(kept()).isZero();
    }

    @Test
    void an_order_that_ends_before_its_payment_was_asked_for_is_the_end_of_it() {
        cards().keep(order, ada, "tok_visa");
        receive(new OrderRejected(order, new RejectionReason(Step.CREDIT, "LIMIT_EXCEEDED")));
        await().untilAsserted(() -> assertThat(kept()).isZero());

        KeepingCardsIT another = new KeepingCardsIT();
        cards().keep(another.order, another.ada, "tok_visa");
        another.receive(new OrderCancelled(another.order));
        await().untilAsserted(() -> assertThat(another.kept()).isZero());
    }

    @Test
    void an_erasure_reaches_the_cards_of_the_customer_and_no_other() {
        KeepingCardsIT another = new KeepingCardsIT();
        cards().keep(order, ada, "tok_visa");
        cards().keep(another.order, another.ada, "tok_visa");
        receive(new PersonalDataErased(ada));
        await().untilAsserted(() -> assertThat(kept()).isZero());
        assertThat(another.kept()).isOne();
    }

    @Test
    void without_a_card_a_payment_is_declined_and_the_provider_is_left_with_nothing() {
        receive(requested());
        awaitHistory("PaymentInitiated", "PaymentDeclined");
        await().untilAsserted(() -> assertThat(psp.status(AttemptId.of(order))).isEqualTo("VOIDED"));
    }

    @Test
    void a_request_of_before_that_carries_its_card_is_paid() {
        receive(new PaymentRequested(order, ada, AMOUNT, "tok_visa"));
        awaitHistory("PaymentInitiated", "PaymentAuthorized");
        assertThat(psp.status(AttemptId.of(order))).isEqualTo("AUTHORIZED");
    }

    @Test
    void what_nobody_will_ask_for_is_forgotten_in_time_and_what_is_under_way_is_not() {
        KeepingCardsIT young = new KeepingCardsIT();
        cards().keep(young.order, young.ada, "tok_visa");
        cards().keep(order, ada, "tok_visa");
        age(order);
        KeepingCardsIT answered = new KeepingCardsIT();
        cards().keep(answered.order, answered.ada, "tok_visa");
        answered.receive(answered.requested());
        answered.awaitHistory("PaymentInitiated", "PaymentAuthorized");
        jdbc().update("INSERT INTO card_token VALUES (?, 'ada', 'restored')", answered.order.value());

        payments.bean(LeftCards.class).forget();

        assertThat(kept()).isZero();
        assertThat(answered.kept()).isZero();
        assertThat(young.kept()).isOne();
    }

    @Test
    void a_customer_brings_their_own_card_and_nobody_elses() {
        Api customer = new Api(payments.url(), TestTokens.customer(ada.value()));
        assertThat(bring(customer, ada.value(), "tok_visa")).isEqualTo(204);
        assertThat(bring(customer, ada.value(), "tok_visa")).isEqualTo(204);
        assertThat(bring(customer, ada.value(), "tok_declined")).isEqualTo(409);
        assertThat(bring(customer, "bob", "tok_visa")).isEqualTo(403);
        assertThat(bring(customer, ada.value(), " ")).isEqualTo(400);
        assertThat(cards().find(order, ada)).contains("tok_visa");
    }

    private int bring(Api api, String customer, String token) {
        return api.send(
                        "PUT",
                        "/internal/payments/" + order + "/card",
                        "{\"customerId\": \"" + customer + "\", \"token\": \"" + token + "\"}")
                .status();
    }

    private PaymentRequested requested() {
        return new PaymentRequested(order, ada, AMOUNT, null);
    }

    private static void age(OrderId order) {
        List<byte[]> sealed = jdbc().queryForList(
                        "DELETE FROM card_token WHERE order_id = ? RETURNING sealed_token",
                        byte[].class,
                        order.value());
        jdbc().update(
                        "INSERT INTO card_token VALUES (?, 'ada', ?, now() - interval '25 hours')",
                        order.value(),
                        sealed.get(0));
    }

    private int kept() {
        return jdbc().queryForObject(
                        "SELECT count(*) FROM card_token WHERE order_id = ?", Integer.class, order.value());
    }

    private static boolean waitsForALock() {
        return jdbc().queryForObject(
                                "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'",
                                Integer.class)
                > 0;
    }

    /** Not in the transaction of the test. */
    private void receiveAside(Fact fact) {
        Thread aside = new Thread(() -> receive(fact));
        aside.start();
        try {
            aside.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void receive(Fact fact) {
        payments.receive(order, fact);
    }

    private void awaitHistory(String... events) {
        payments.awaitHistory(order, events);
    }

    private List<String> history() {
        return payments.history(order);
    }

    private static CardTokens cards() {
        return payments.bean(CardTokens.class);
    }

    private static JdbcTemplate jdbc() {
        return payments.jdbc();
    }
}
