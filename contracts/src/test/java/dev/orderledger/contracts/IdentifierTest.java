package dev.orderledger.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifierTest {

    static Stream<Named<Function<String, Identifier>>> kinds() {
        return Stream.of(
                Named.of("OrderId", OrderId::new),
                Named.of("CustomerId", CustomerId::new),
                Named.of("RestaurantId", RestaurantId::new),
                Named.of("ItemId", ItemId::new));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_id_reads_as_its_plain_text(Function<String, Identifier> kind) {
        assertThat(kind.apply("anna-1")).hasToString("anna-1").isEqualTo(kind.apply("anna-1"));
        assertThat(kind.apply("anna-1").value()).isEqualTo("anna-1");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_id_has_1_to_64_characters(Function<String, Identifier> kind) {
        assertThat(kind.apply("a").value()).hasSize(1);
        assertThat(kind.apply("a".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> kind.apply("a".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> kind.apply(""));
        assertThatIllegalArgumentException().isThrownBy(() -> kind.apply("  "));
        assertThatIllegalArgumentException().isThrownBy(() -> kind.apply(null));
    }

    @Test
    void every_kind_of_id_is_tested_here() {
        assertThat(kinds().map(Named::getName))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Identifier.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void ids_of_different_kinds_are_never_equal() {
        assertThat((Identifier) new OrderId("7")).isNotEqualTo(new CustomerId("7"));
    }
}
