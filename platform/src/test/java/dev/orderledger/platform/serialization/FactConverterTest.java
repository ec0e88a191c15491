package dev.orderledger.platform.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FactConverterTest {

    private final FactConverter converter = new FactConverter(new EventSerializer(), Upcasters.chain());

    @Test
    void a_fact_that_a_saga_holds_comes_back_as_it_was() {
        Object fact = Examples.of(OrderPlaced.class);
        assertThat(converter.fromString(converter.toString(fact))).isEqualTo(fact);
    }

    @Test
    void a_fact_that_a_saga_has_held_since_an_earlier_revision_is_read_in_todays_shape() throws IOException {
        String held =
                Files.readString(Path.of("src/test/resources/approved/dev.orderledger.order.OrderPlaced-r1.json"));
        OrderPlaced read = (OrderPlaced) converter.fromString("dev.orderledger.order.OrderPlaced 1 " + held);
        assertThat(read.deliveryNote()).isEmpty();
        assertThat(read.cardToken()).isEqualTo("some cardToken");
    }
}
