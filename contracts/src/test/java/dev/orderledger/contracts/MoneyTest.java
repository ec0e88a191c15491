package dev.orderledger.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @Test
    void amounts_of_one_currency_add_up() {
        assertThat(euro(1_250).plus(euro(750))).isEqualTo(euro(2_000));
        assertThat(euro(1_250).minus(euro(2_000))).isEqualTo(euro(-750));
        assertThat(euro(1_250).times(3)).isEqualTo(euro(3_750));
        assertThat(Money.zero("EUR").plus(euro(1))).isEqualTo(euro(1));
    }

    @Test
    void more_is_strictly_more() {
        assertThat(euro(101).isMoreThan(euro(100))).isTrue();
        assertThat(euro(100).isMoreThan(euro(100))).isFalse();
        assertThat(euro(99).isMoreThan(euro(100))).isFalse();
    }

    @Test
    void a_sum_at_the_limit_is_exact() {
        assertThat(euro(Long.MAX_VALUE - 1).plus(euro(1))).isEqualTo(euro(Long.MAX_VALUE));
        assertThat(euro(Long.MIN_VALUE + 1).minus(euro(1))).isEqualTo(euro(Long.MIN_VALUE));
        assertThat(euro(Long.MAX_VALUE / 2).times(2)).isEqualTo(euro(Long.MAX_VALUE - 1));
    }

    @Test
    void a_sum_beyond_the_limit_fails() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> euro(Long.MAX_VALUE).plus(euro(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> euro(Long.MIN_VALUE).minus(euro(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> euro(Long.MAX_VALUE / 2 + 1).times(2));
    }

    @Test
    void currencies_do_not_mix() {
        Money dollar = new Money(100, "USD");

        assertThatIllegalArgumentException().isThrownBy(() -> euro(100).plus(dollar));
        assertThatIllegalArgumentException().isThrownBy(() -> euro(100).minus(dollar));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> euro(100).isMoreThan(dollar))
                .withMessageContainingAll("EUR", "USD");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "EU", "EURO", "eur", "ZZZ", "EUR "})
    void a_currency_is_a_code_of_iso_4217(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, code));
    }

    @Test
    void a_line_costs_its_unit_price_times_its_quantity() {
        assertThat(new OrderLine(new ItemId("margherita"), 3, euro(950)).price())
                .isEqualTo(euro(2_850));
    }

    private static Money euro(long cents) {
        return new Money(cents, "EUR");
    }
}
