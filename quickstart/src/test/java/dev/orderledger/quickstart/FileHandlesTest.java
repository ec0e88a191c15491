package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileHandlesTest {

    @ParameterizedTest
    @CsvSource({"1000, 50", "1024, 58", "4096, 1082", "1048576, 8192", "9223372036854775807, 8192"})
    void clients_leave_enough_for_the_servers(long fileHandles, int clients) {
        assertThat(FileHandles.maxClients(fileHandles)).isEqualTo(clients);
    }

    @Test
    void too_few_are_told_at_once() {
        assertThatThrownBy(() -> FileHandles.maxClients(999))
                .isInstanceOf(CannotRun.class)
                .hasMessage("Orderledger needs 1000 file handles, and this shell allows 999: try ulimit -n 4096");
    }
}
