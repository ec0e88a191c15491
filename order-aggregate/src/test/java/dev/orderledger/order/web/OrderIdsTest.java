package dev.orderledger.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.platform.web.InvalidInput;
import org.junit.jupiter.api.Test;

class OrderIdsTest {

    @Test
    void a_customers_key_always_names_the_same_order() {
        assertThat(OrderIds.of("ada", "monday")).isEqualTo(OrderIds.of("ada", "monday"));
    }

    @Test
    void another_customer_or_key_names_another_order() {
        assertThat(OrderIds.of("ada", "monday"))
                .isNotEqualTo(OrderIds.of("bob", "monday"))
                .isNotEqualTo(OrderIds.of("ada", "tuesday"));
    }

    @Test
    void without_a_key_every_order_is_a_new_one() {
        assertThat(OrderIds.of("ada", null)).isNotEqualTo(OrderIds.of("ada", null));
    }

    @Test
    void a_key_of_64_characters_is_taken_and_a_longer_or_empty_one_is_refused() {
        assertThat(OrderIds.of("ada", "k".repeat(64))).isNotNull();
        assertThatThrownBy(() -> OrderIds.of("ada", "k".repeat(65))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> OrderIds.of("ada", " ")).isInstanceOf(InvalidInput.class);
    }
}
