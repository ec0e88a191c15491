package dev.orderledger.projections.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.platform.web.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCursorTest {

    @Test
    void is_read_as_it_was_written() {
        LedgerCursor cursor = new LedgerCursor(2, 4711);

        assertThat(LedgerCursor.read(cursor.write(), 2)).isEqualTo(cursor);
    }

    @Test
    void is_absent_on_the_first_page() {
        assertThat(LedgerCursor.read(null, 0)).isNull();
    }

    @Test
    void of_another_shard_is_refused() {
        String text = new LedgerCursor(1, 4711).write();

        assertThatThrownBy(() -> LedgerCursor.read(text, 0)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "4711", "0.", ".1", "0.-1", "0.1.2", "0.9999999999999999999", "0.٣"})
    void of_somebody_elses_making_is_refused(String text) {
        assertThatThrownBy(() -> LedgerCursor.read(text, 0)).isInstanceOf(InvalidInput.class);
    }
}
