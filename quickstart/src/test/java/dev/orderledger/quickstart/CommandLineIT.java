package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.quickstart.psp.SandboxPsp;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    void a_lost_key_is_not_made_again_where_customers_are_sealed_with_it() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "18");
        assertRefusal(ChildProcess.start("up", "--data", data.toString(), "--port", "0"), "key-encryption-key is gone");
        assertThat(data.resolve("key-encryption-key")).doesNotExist();
    }

    @Test
    void a_key_that_is_none_is_said_in_one_line() throws Exception {
        Files.writeString(data.resolve("key-encryption-key"), "garbage");
        assertRefusal(ChildProcess.start("up", "--data", data.toString(), "--port", "0"), "32 bytes");
    }

    @Test
    void the_data_folder_is_its_owners_alone() throws Exception {
        Path folder = data.resolve("new");
        try (DataDirectory ours = DataDirectory.take(folder)) {
            ours.keyEncryptionKey();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void one_that_was_killed_is_not_asked() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(data.resolve("servers.properties"), "pid=" + gone.pid());
        assertRefusal(ChildProcess.start("verify", "--data", data.toString()), "the last one was killed");
    }

    @Test
    void a_line_of_the_books_that_cannot_be_read_is_named() throws Exception {
        Files.writeString(data.resolve("books.jsonl"), "garbage\n");
        assertThatThrownBy(() -> SandboxPsp.start(0, data.resolve("books.jsonl")))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("books.jsonl: line 1 cannot be read: garbage");
    }

    @Test
    void a_stop_while_starting_leaves_no_process_behind() throws Exception {
        ChildProcess child = ChildProcess.start("up", "--data", data.toString(), "--port", "0");
        child.await("Starting the services");
        assertThat(child.terminate()).isEqualTo(143);
        assertThat(child.output()).contains("Stopped while starting.").doesNotContain("failed");
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void variables_of_other_deployments_and_other_digits_do_not_matter() throws Exception {
        Map<String, String> environment = Map.of(
                "ORDERLEDGER_TOKENS_JWKSETURI", "https://idp.example/jwks",
                "ORDERLEDGER_TOKENS_ISSUER", "https://idp.example",
                "MANAGEMENT_SERVER_PORT", "1",
                "SPRING_PROFILES_ACTIVE", "production",
                "JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG -Djava.net.preferIPv6Addresses=true");
        try (ChildProcess up =
                ChildProcess.start(environment, "up", "--demo", "--data", data.toString(), "--port", "0")) {
            up.url();
            up.await("The history of order");
            assertThat(outputOf("status", "--data", data.toString()))
                    .contains("order ", "running", "projections")
                    .doesNotContain("silent");
            assertThat(outputOf("status", "--json", "--data", data.toString()))
                    .contains("{\"service\":\"payment\",\"state\":\"running\",\"processors\":5");
            assertThat(outputOf("processors", "--json", "--url", up.url(), "--data", data.toString()))
                    .contains("\"name\":\"order-fulfilment\"");
            assertThat(outputOf("logs", "--data", data.toString())).contains("Orderledger is ready: " + up.url());
            try (ChildProcess logs =
                    ChildProcess.start("logs", "--follow", "--lines", "1000", "--data", data.toString())) {
                logs.await("Orderledger is ready: ");
                up.terminate();
                logs.await("Stopping");
                assertThat(logs.terminate()).isEqualTo(143);
            }
        }
    }

    @Test
    void stopped_with_term_it_ends_cleanly_and_goes_on_with_another_key_and_the_customers_of_before() throws Exception {
        assertRefusal(ChildProcess.start("rekey", "--data", data.toString()), "There is no key in " + data);
        String customer;
        try (ChildProcess up = ChildProcess.up(data)) {
            customer = new OrderClient(up.client()).customer("Ada", 100);
            assertRefusal(ChildProcess.start("rekey", "--data", data.toString()), "Another Orderledger is running");
            up.terminate();
            assertThat(up.output()).contains("Stopped").doesNotContainPattern("\\wException|\tat ");
        }
        String before = Files.readString(data.resolve("key-encryption-key"));
        assertThat(outputOf("rekey", "--data", data.toString())).contains("There is a new key");
        assertRefusal(ChildProcess.start("rekey", "--data", data.toString()), "was replaced already");

        try (ChildProcess up = ChildProcess.up(data)) {
            assertThat(data.resolve("key-encryption-key")).content().isNotEqualTo(before);
            assertThat(data.resolve("key-encryption-key.former")).doesNotExist();
            assertThat(up.client()
                            .get("/api/customers/" + customer)
                            .require()
                            .path("name")
                            .asString())
                    .isEqualTo("Ada");
            up.terminate();
        }
    }

    @Test
    void where_nothing_ran_there_is_no_log_and_no_status() throws Exception {
        assertRefusal(ChildProcess.start("logs", "--data", data.toString()), "There is no log in " + data);
        assertRefusal(ChildProcess.start("status", "--data", data.toString()), "No Orderledger is running on " + data);
    }

    @Test
    void the_help_names_every_exit_status_and_a_shell_can_complete() throws Exception {
        assertThat(outputOf("--help")).contains("Exit status:", "130, 143");
        assertThat(outputOf("generate-completion")).contains("complete -F _complete_orderledger");
    }

    private static String outputOf(String... arguments) throws InterruptedException {
        ChildProcess child = ChildProcess.start(arguments);
        assertThat(child.waitFor()).isZero();
        return child.output();
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

    private static void assertRefusal(ChildProcess child, String line) throws InterruptedException {
        assertThat(child.waitFor()).isEqualTo(1);
        assertThat(child.output()).contains(line).doesNotContain("\tat ").doesNotContain("\n");
    }
}
