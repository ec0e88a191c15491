package dev.orderledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    private static final Path GIVEN_TO_CONNECTIONS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    @Test
    void gives_no_port_twice() {
        assertThat(IntStream.range(0, 500).map(i -> FreePorts.next()).toArray()).doesNotHaveDuplicates();
    }

    @Test
    void gives_no_port_that_an_outgoing_connection_may_get_before_the_server_starts() throws IOException {
        assumeTrue(Files.exists(GIVEN_TO_CONNECTIONS), "only Linux says which ports it gives to connections");
        int[] range =
                Arrays.stream(given().split("\\s+")).mapToInt(Integer::parseInt).toArray();
        assumeTrue(range[0] >= 32_768, "somebody widened the range");

        assertThat(IntStream.range(0, 500).mapToObj(i -> FreePorts.next()))
                .allMatch(port -> port < range[0] || port > range[1]);
    }

    /** In one read: what /proc says is not there to be read on. */
    private static String given() throws IOException {
        try (BufferedReader file = Files.newBufferedReader(GIVEN_TO_CONNECTIONS)) {
            return file.readLine();
        }
    }
}
