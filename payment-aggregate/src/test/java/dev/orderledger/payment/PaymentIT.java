package dev.orderledger.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.FulfilmentEvent.PaymentRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentReversalRequestedByFulfilment;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.testing.TestTokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PaymentIT {

    private static final CustomerId ADA = new CustomerId("ada");
    private static final Money AMOUNT = new Money(2350, "EUR");

    private static StubPsp psp;
    private static RunningPayments payments;

    private final OrderId order = new OrderId(UUID.randomUUID().toString());

    @BeforeAll
    static void start() throws IOException {
        psp = new StubPsp();
        payments = new RunningPayments(psp, "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    }

    @AfterAll
    static void stop() {
        payments.close();
        psp.close();
    }

    @Test
    void the_payment_of_an_approved_order_is_authorised_and_captured_at_the_provider() throws Exception {
        receive(requested("tok_visa"));
        awaitHistory("PaymentInitiated", "PaymentAuthorized");

        double before = captured();
        receive(new OrderApproved(order), new OrderApproved(order));
        awaitHistory("PaymentInitiated", "PaymentAuthorized", "PaymentCaptured");

        await().untilAsserted(() -> assertThat(captured() - before).isEqualTo(AMOUNT.amount()));
        assertThat(psp.status(AttemptId.of(order))).isEqualTo("CAPTURED");
        assertThat(get().body())
                .contains("\"status\":\"CAPTURED\"", "\"amount\":{\"amount\":2350,\"currency\":\"EUR\"}")
                .contains("\"pspReference\":\"psp-" + AttemptId.of(order) + "\"");
    }

    /** As it is counted for Prometheus. */
    private static double captured() {
        Counter counter = payments.bean(MeterRegistry.class)
                .find("orderledger.payments.captured")
                .tag("currency", AMOUNT.currency())
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void a_declined_card_is_a_declined_payment() throws Exception {
        receive(requested("tok_declined"));
        awaitHistory("PaymentInitiated", "PaymentDeclined");
        assertThat(get().body()).contains("\"declineReason\":\"INSUFFICIENT_FUNDS\"");
    }

    @Test
    void a_provider_that_never_answers_means_no_and_is_left_with_nothing() {
        receive(requested("tok_silent"));
        awaitHistory("PaymentInitiated", "PaymentDeclined");
        await().untilAsserted(() -> assertThat(psp.status(AttemptId.of(order))).isEqualTo("VOIDED"));
    }

    @Test
    void no_connection_is_held_while_the_provider_thinks() throws Exception {
        HikariPoolMXBean pool =
                payments.bean(DataSource.class).unwrap(HikariDataSource.class).getHikariPoolMXBean();
        receive(requested("tok_silent"));
        await().until(() -> psp.status(AttemptId.of(order)) != null);

        boolean none = false;
        while (!none && history().size() == 1) {
            none = pool.getActiveConnections() == 0 && history().size() == 1;
        }
        assertThat(none).isTrue();
    }

    @Test
    void a_silent_card_holds_up_few_others() {
        assertThat(jdbc().queryForObject(
                                "SELECT count(*) FROM token_entry WHERE processor_name = 'charging'", Integer.class))
                .isEqualTo(8);
    }

    @Test
    void an_authorised_payment_is_reversed_once_however_often_it_is_asked() {
        receive(requested("tok_visa"), requested("tok_visa"));
        awaitHistory("PaymentInitiated", "PaymentAuthorized");

        receive(new PaymentReversalRequestedByFulfilment(order), new PaymentReversalRequestedByFulfilment(order));
        awaitHistory("PaymentInitiated", "PaymentAuthorized", "PaymentReversalRequested", "PaymentVoided");

        receive(new OrderApproved(order), new PaymentReversalRequestedByFulfilment(order));
        assertOthersAreCapturedAndReversed();
        awaitHistory("PaymentInitiated", "PaymentAuthorized", "PaymentReversalRequested", "PaymentVoided");
        assertThat(psp.status(AttemptId.of(order))).isEqualTo("VOIDED");
    }

    @Test
    void a_capture_on_its_way_when_the_reversal_is_asked_for_is_given_back() {
        receive(requested("tok_visa"));
        awaitHistory("PaymentInitiated", "PaymentAuthorized");
        psp.answerCaptureLate(AttemptId.of(order));
        receive(new OrderApproved(order));
        await().until(() -> "CAPTURED".equals(psp.status(AttemptId.of(order))));

        receive(new PaymentReversalRequestedByFulfilment(order));
        awaitHistory(
                "PaymentInitiated",
                "PaymentAuthorized",
                "PaymentReversalRequested",
                "PaymentCaptured",
                "PaymentRefunded");
        assertThat(psp.status(AttemptId.of(order))).isEqualTo("REFUNDED");
    }

    @Test
    void a_captured_payment_is_given_back() {
        receive(requested("tok_visa"));
        awaitHistory("PaymentInitiated", "PaymentAuthorized");
        receive(new OrderApproved(order));
        awaitHistory("PaymentInitiated", "PaymentAuthorized", "PaymentCaptured");

        receive(new PaymentReversalRequestedByFulfilment(order));
        awaitHistory(
                "PaymentInitiated",
                "PaymentAuthorized",
                "PaymentCaptured",
                "PaymentReversalRequested",
                "PaymentRefunded");
        assertThat(psp.status(AttemptId.of(order))).isEqualTo("REFUNDED");
    }

    @Test
    void a_capture_that_the_provider_refuses_is_a_fact_is_put_aside_and_others_go_on() {
        receive(requested("tok_visa"));
        awaitHistory("PaymentInitiated", "PaymentAuthorized");
        psp.settleByHand(AttemptId.of(order));

        receive(new OrderApproved(order));

        awaitHistory("PaymentInitiated", "PaymentAuthorized", "PaymentCaptureFailed");
        await().atMost(Duration.ofSeconds(20)).until(() -> putAside() == 1);
        assertOthersAreCapturedAndReversed();
        awaitHistory("PaymentInitiated", "PaymentAuthorized", "PaymentCaptureFailed");
    }

    @Test
    void a_reversal_that_the_provider_refuses_is_put_aside_and_others_go_on() {
        receive(requested("tok_visa"));
        awaitHistory("PaymentInitiated", "PaymentAuthorized");
        psp.settleByHand(AttemptId.of(order));

        receive(new PaymentReversalRequestedByFulfilment(order));

        await().atMost(Duration.ofSeconds(20)).until(() -> putAside() == 1);
        assertOthersAreCapturedAndReversed();
        awaitHistory("PaymentInitiated", "PaymentAuthorized", "PaymentReversalRequested");
    }

    /** Enough of them to meet every segment. */
    private static void assertOthersAreCapturedAndReversed() {
        for (int i = 0; i < 6; i++) {
            PaymentIT other = new PaymentIT();
            other.receive(other.requested("tok_visa"));
            other.awaitHistory("PaymentInitiated", "PaymentAuthorized");
            other.receive(new OrderApproved(other.order));
            other.awaitHistory("PaymentInitiated", "PaymentAuthorized", "PaymentCaptured");
            other.receive(new PaymentReversalRequestedByFulfilment(other.order));
            other.awaitHistory(
                    "PaymentInitiated",
                    "PaymentAuthorized",
                    "PaymentCaptured",
                    "PaymentReversalRequested",
                    "PaymentRefunded");
        }
    }

    /** How many dead letters this order's payment has in the processor that settles. */
    private int putAside() {
        return payments.bean(JdbcTemplate.class)
                .queryForObject(
                        "SELECT count(*) FROM dead_letter WHERE processing_group = 'reversing' AND sequence_identifier = ?",
                        Integer.class,
                        order.value());
    }

    @Test
    void a_reversal_that_comes_first_keeps_the_payment_from_beginning() {
        receive(new PaymentReversalRequestedByFulfilment(order), requested("tok_visa"));
        awaitHistory("PaymentVoided");
    }

    @Test
    void a_payment_that_nobody_asked_for_is_not_found() throws Exception {
        HttpResponse<String> response = get();
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("\"code\":\"PAYMENT_NOT_FOUND\"");
    }

    private PaymentRequested requested(String card) {
        cards().keep(order, ADA, card);
        return new PaymentRequested(order, ADA, AMOUNT, null);
    }

    private static CardTokens cards() {
        return payments.bean(CardTokens.class);
    }

    private void receive(Fact... facts) {
        payments.receive(order, facts);
    }

    private void awaitHistory(String... events) {
        payments.awaitHistory(order, events);
    }

    private List<String> history() {
        return payments.history(order);
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        URI uri = URI.create(payments.url() + "/api/payments/" + order);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + TestTokens.auditor("eve"))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static JdbcTemplate jdbc() {
        return payments.jdbc();
    }
}
