package dev.orderledger.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;

class UnstorableTest {

    @ParameterizedTest
    @CsvSource({
        "22021, true, a NUL in a text",
        "54000, true, too long for an index",
        "2200H, false, no position is left before the log has rolled over",
        "55P03, false, a lock"
    })
    void is_what_no_further_try_can_store(String state, boolean unstorable, String why) {
        assertThat(Unstorable.isReasonOf(new DataIntegrityViolationException("refused", new SQLException(why, state))))
                .isEqualTo(unstorable);
    }
}
