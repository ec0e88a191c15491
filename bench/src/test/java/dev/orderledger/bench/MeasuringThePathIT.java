package dev.orderledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.embedded.PostgresServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasuringThePathIT {

    @TempDir
    private static Path directory;

    private static PostgresServer postgres;
    private static KafkaBroker kafka;

    @BeforeAll
    static void start_servers() {
        postgres = PostgresServer.start(directory.resolve("postgres"));
        kafka = KafkaBroker.start(directory.resolve("kafka"));
    }

    @AfterAll
    static void stop_servers() {
        kafka.close();
        postgres.close();
    }

    @Test
    void on_given_servers_every_part_is_measured_and_nothing_is_left_there() throws Exception {
        Path json = directory.resolve("figures.json");
        Run run = Run.of(
                "--backlog=500",
                "--stock-backlog=50",
                "--rounds=1",
                "--round=PT0.2S",
                "--clients=4",
                "--samples=20",
                "--postgres=" + postgres.adminUrl(),
                "--kafka=" + kafka.bootstrapServers(),
                "--json=" + json);

        assertThat(run.refusal()).isNull();
        assertThat(run.status()).isZero();
        JsonNode figures = JsonMapper.shared().readTree(json.toFile()).path("figures");
        assertThat(figures)
                .extracting(figure -> figure.path("name").asString())
                .containsExactly(
                        "raw single-row inserts",
                        "commands, outbox stopped",
                        "commands",
                        "stock commands",
                        "commands / raw inserts",
                        "outbox",
                        "bare producer",
                        "inbox",
                        "handler",
                        "hop in one process, p50",
                        "hop in one process, p99",
                        "hop in two processes, p50",
                        "hop in two processes, p99",
                        "stock outbox, defaults",
                        "stock outbox, linger.ms=0",
                        "stock handler",
                        "stock hop in one process, p50",
                        "stock hop in one process, p99",
                        "stock hop in two processes, p50",
                        "stock hop in two processes, p99",
                        "outbox / stock outbox, defaults",
                        "outbox / stock outbox, linger.ms=0");
        assertThat(figures).allMatch(figure -> figure.path("value").asDouble() > 0);
        assertThat(run.output()).contains("synchronous_commit=on", "hop in two processes, p99", "at least 10,000");
        assertThat(databasesAndRoles()).noneMatch(name -> name.startsWith("bench"));
        assertThat(topics()).allMatch(name -> name.startsWith("__"));
    }

    @Test
    void servers_of_its_own_are_gone_afterwards() throws Exception {
        Path data = directory.resolve("own");
        Run run = Run.brief("--data=" + data);

        assertThat(run.refusal()).isNull();
        assertThat(run.status()).isZero();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_postgres_that_may_lose_what_it_acknowledged_is_refused() throws Exception {
        Run run = Run.brief("--postgres=" + postgres.adminUrl() + "&options=-c%20synchronous_commit=off");

        assertThat(run.refusal()).isInstanceOf(CannotMeasure.class).hasMessageContaining("synchronous_commit=off");
    }

    @Test
    void a_kafka_that_an_orderledger_uses_is_refused_and_left_alone() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic("payment-events", 1, (short) 1)))
                    .all()
                    .get();

            Run run = Run.brief("--postgres=" + postgres.adminUrl(), "--kafka=" + kafka.bootstrapServers());

            assertThat(run.refusal()).isInstanceOf(CannotMeasure.class).hasMessageContaining("payment-events");
            assertThat(topics()).contains("payment-events");
            admin.deleteTopics(List.of("payment-events")).all().get();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static Iterable<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get();
        }
    }

    private static List<String> databasesAndRoles() throws Exception {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(postgres.adminUrl());
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT datname FROM pg_database UNION SELECT rolname FROM pg_roles")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private record Run(int status, String output, Exception refusal) {

        static Run brief(String... arguments) {
            return of(Stream.concat(
                            Stream.of("--only=commands", "--backlog=500", "--rounds=1", "--round=PT0.2S"),
                            Stream.of(arguments))
                    .toArray(String[]::new));
        }

        static Run of(String... arguments) {
            StringWriter output = new StringWriter();
            List<Exception> refusals = new ArrayList<>();
            int status = new CommandLine(new PathCommand())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setOut(new PrintWriter(output))
                    .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                        refusals.add(failure);
                        return CommandLine.ExitCode.SOFTWARE;
                    })
                    .execute(arguments);
            return new Run(status, output.toString(), refusals.isEmpty() ? null : refusals.get(0));
        }
    }
}
