package dev.orderledger.payment.psp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined.Reason;
import dev.orderledger.payment.Authorization.Approved;
import dev.orderledger.payment.Authorization.Refused;
import dev.orderledger.payment.Authorization.Withdrawn;
import dev.orderledger.payment.PaymentProvider;
import dev.orderledger.payment.ProviderUnavailable;
import dev.orderledger.payment.StubPsp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPaymentProviderTest {

    private static final Money AMOUNT = new Money(2350, "EUR");
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private StubPsp psp;

    @BeforeEach
    void startTheProvider() throws IOException {
        psp = new StubPsp();
    }

    @AfterEach
    void stopTheProvider() {
        psp.close();
    }

    @Test
    void a_good_card_is_approved() {
        assertThat(provider(LONG, 3).authorize("a", AMOUNT, "tok_visa")).isEqualTo(new Approved("psp-a"));
    }

    @Test
    void a_refusal_has_its_reason_and_is_not_asked_again() {
        assertThat(provider(LONG, 3).authorize("a", AMOUNT, "tok_declined"))
                .isEqualTo(new Refused(Reason.INSUFFICIENT_FUNDS));
        assertThat(psp.calls()).isOne();
    }

    @Test
    void a_reason_that_we_have_no_word_for_is_a_declined_card() {
        assertThat(provider(LONG, 3).authorize("a", AMOUNT, "tok_odd")).isEqualTo(new Refused(Reason.CARD_DECLINED));
    }

    @Test
    void two_failures_are_survived() {
        assertThat(provider(LONG, 3).authorize("a", AMOUNT, "tok_flaky")).isEqualTo(new Approved("psp-a"));
        assertThat(psp.calls()).isEqualTo(3);
    }

    @Test
    void attempts_are_bounded() {
        PaymentProvider provider = provider(LONG, 2);
        assertThatThrownBy(() -> provider.authorize("a", AMOUNT, "tok_flaky")).isInstanceOf(ProviderUnavailable.class);
        assertThat(psp.calls()).isEqualTo(2);
    }

    @Test
    void a_provider_that_never_answers_is_given_up() {
        PaymentProvider provider = provider(SHORT, 2);
        assertThatThrownBy(() -> provider.authorize("a", AMOUNT, "tok_silent"))
                .isInstanceOf(ProviderUnavailable.class)
                .hasMessageContaining("did not answer");
        assertThat(psp.calls()).isEqualTo(2);
    }

    @Test
    void an_answer_that_cannot_be_read_is_none() {
        PaymentProvider provider = provider(LONG, 1);
        assertThatThrownBy(() -> provider.authorize("a", AMOUNT, "tok_garbage"))
                .isInstanceOf(ProviderUnavailable.class);
    }

    @Test
    void a_provider_that_is_not_there_is_unavailable() {
        PaymentProvider provider = provider(LONG, 1);
        psp.close();
        assertThatThrownBy(() -> provider.capture("a")).isInstanceOf(ProviderUnavailable.class);
    }

    @Test
    void a_provider_that_keeps_failing_is_left_alone_and_settlements_go_on() {
        PaymentProvider provider = provider(LONG, 1);
        for (int call = 1; call <= 50; call++) {
            assertThatThrownBy(() -> provider.authorize("a", AMOUNT, "tok_broken"))
                    .isInstanceOf(ProviderUnavailable.class);
        }
        assertThatThrownBy(() -> provider.authorize("a", AMOUNT, "tok_visa"))
                .isInstanceOf(ProviderUnavailable.class)
                .hasMessageContaining("was not asked");
        assertThat(psp.calls()).isEqualTo(50);
        assertThat(isLeftAlone("psp-authorizations")).isTrue();
        assertThat(isLeftAlone("psp-settlements")).isFalse();
        assertThat(provider.voidAuthorization("a")).isTrue();
    }

    @Test
    void a_void_comes_first_and_is_final() {
        PaymentProvider provider = provider(LONG, 1);
        assertThat(provider.voidAuthorization("a")).isTrue();
        assertThat(provider.authorize("a", AMOUNT, "tok_visa")).isEqualTo(new Withdrawn());
        assertThat(provider.capture("a")).isFalse();
    }

    @Test
    void what_was_captured_is_refunded_and_not_voided() {
        PaymentProvider provider = provider(LONG, 1);
        provider.authorize("a", AMOUNT, "tok_visa");
        assertThat(provider.refund("a")).isFalse();
        assertThat(provider.capture("a")).isTrue();
        assertThat(provider.voidAuthorization("a")).isFalse();
        assertThat(provider.refund("a")).isTrue();
    }

    private boolean isLeftAlone(String breaker) {
        return meters.get("resilience4j.circuitbreaker.state")
                        .tags("name", breaker, "state", "open")
                        .gauge()
                        .value()
                == 1;
    }

    private PaymentProvider provider(Duration timeout, int attempts) {
        return new HttpPaymentProvider(
                new PspProperties(
                        URI.create(psp.url()), LONG, timeout, attempts, Duration.ofMillis(2), 8, Duration.ofMinutes(1)),
                meters);
    }
}
