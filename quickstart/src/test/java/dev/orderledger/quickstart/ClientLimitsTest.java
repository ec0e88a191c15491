package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientLimitsTest {

    private static final int SERVICES = 6;

    @ParameterizedTest
    @CsvSource({
        "1000, 50, 16, 8, 4",
        "1024, 54, 18, 9, 4",
        "4096, 669, 223, 111, 55",
        "1048576, 8192, 2000, 1000, 200",
        "9223372036854775807, 8192, 2000, 1000, 200"
    })
    void clients_leave_enough_for_the_servers(
            long fileHandles, int connections, int toEachService, int waits, int waitsPerClient) {
        ClientLimits limits = ClientLimits.of(fileHandles);

        assertThat(limits).isEqualTo(new ClientLimits(connections, toEachService, waits, waitsPerClient));
        assertThat(limits.connections() + 2L * SERVICES * limits.toEachService())
                .isLessThanOrEqualTo(fileHandles - 700);
    }

    @Test
    void too_few_are_told_at_once() {
        assertThatThrownBy(() -> ClientLimits.of(999))
                .isInstanceOf(CannotRun.class)
                .hasMessage("Orderledger needs 1000 file handles, and may have 999 here (ulimit -Hn).");
    }
}
