package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {

    @TempDir
    private Path data;

    @Test
    void a_taken_port_is_said_in_one_line() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefusal(ChildProcess.start("up", "--data", data.toString(), "--port", port), "Port " + port);
        }
    }

    @Test
    void a_data_folder_that_cannot_be_written_is_said_in_one_line() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        assertRefusal(ChildProcess.start("up", "--data", file.toString(), "--port", "0"), "cannot be written");
    }

    @Test
    void a_second_instance_on_the_same_data_is_refused_in_one_line() throws Exception {
        try (DataDirectory ours = DataDirectory.take(data)) {
            assertThat(ours.resolve("lock")).exists();
            assertRefusal(ChildProcess.start("up", "--data", data.toString(), "--port", "0"), "Another Orderledger");
        }
    }

    @Test
    void an_unknown_option_shows_how_it_is_used() throws Exception {
        ChildProcess child = ChildProcess.start("up", "--nonsense");
        assertThat(child.waitFor()).isEqualTo(2);
        assertThat(child.output()).contains("Usage: orderledger up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "processors",
                "processors list",
                "processors pause order outbox",
                "processors reset outbox",
                "processors rebuilds",
                "processors cancel 1",
                "dead-letters",
                "dead-letters retry order order-policies x",
                "dead-letters delete order order-policies x"
            })
    void where_nothing_runs_a_command_says_so_in_one_line(String command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--url", "http://localhost:1"));
        assertRefusal(ChildProcess.start(arguments.toArray(String[]::new)), "There is no Orderledger");
    }

    @Test
    void where_nothing_ever_ran_there_is_no_token() throws Exception {
        assertRefusal(ChildProcess.start("token", "--data", data.toString()), "There is no key for tokens in " + data);
    }

    @ParameterizedTest
    @CsvSource({"--subject, ' ada', A subject has", "--subject, '', A subject has", "--valid, PT0S, A token must be"})
    void a_token_that_nobody_would_believe_is_not_made(String option, String value, String why) throws Exception {
        assertRefusal(ChildProcess.start("token", "--data", data.toString(), option, value), why);
    }

    @Test
    void stopped_with_term_it_ends_cleanly_and_goes_on_where_it_was() throws Exception {
        String customer;
        try (ChildProcess first = ChildProcess.up(data)) {
            customer = new OrderClient(new Client(first.url())).customer("Ada", 1);
            first.terminate();
            assertThat(first.output()).contains("Stopped").doesNotContain("Exception");
        }
        try (ChildProcess second = ChildProcess.up(data)) {
            assertThat(new Client(second.url())
                            .get("/api/customers/" + customer)
                            .require()
                            .path("name")
                            .asString())
                    .isEqualTo("Ada");
        }
    }

    private static void assertRefusal(ChildProcess child, String line) throws InterruptedException {
        assertThat(child.waitFor()).isEqualTo(1);
        assertThat(child.output()).contains(line).doesNotContain("\tat ").doesNotContain("\n");
    }
}
