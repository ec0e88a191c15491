package dev.orderledger.quickstart;

import dev.orderledger.embedded.DatabasePassword;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.quickstart.audit.Ledger;
import dev.orderledger.quickstart.audit.LedgerArchive;
import dev.orderledger.quickstart.audit.Questions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "audit",
        description =
                "Copies the ledger to files of Parquet, and answers from them: in SQL, or with the history of an order.",
        subcommands = CommandLine.HelpCommand.class)
final class AuditCommand implements Callable<Integer> {

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            defaultValue = "ledger-archive",
            scope = ScopeType.INHERIT,
            description = "The folder of the files (${DEFAULT-VALUE}).")
    private Path archive;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getOut());
        return CommandLine.ExitCode.USAGE;
    }

    @Command(
            name = "export",
            description = {
                "Copies every event that the ledger has beyond the last copy.",
                "A file is written once and never changed; the next export begins where the last one ended. Its events are"
                        + " as they were published, byte by byte."
            })
    void export(
            @Mixin DataOption data,
            @Option(
                            names = "--postgres",
                            paramLabel = "URL",
                            description =
                                    "Instead of --data: JDBC URL of the server with the database \"ledger\", with a role"
                                            + " that may read it. Its password can be in " + DatabasePassword.VARIABLE
                                            + ".")
                    String postgres,
            @Option(
                            names = "--events-per-file",
                            paramLabel = "N",
                            defaultValue = "100000",
                            description = "How many, at most (${DEFAULT-VALUE}).")
                    int perFile) {
        if (perFile < 1) {
            throw new CannotRun("--events-per-file is at least 1.");
        }
        String server = postgres == null ? Servers.of(data.directory()).postgres() : DatabasePassword.addedTo(postgres);
        PrintStream out = System.out;
        try (Ledger ledger = Ledger.open(ServiceDatabase.urlOf(server, Service.PROJECTIONS.database()))) {
            long written = new LedgerArchive(archive).extend(ledger, perFile, out::println);
            out.println(written == 0 ? "Nothing is new since the last export." : written + " events were exported.");
        }
    }

    @Command(
            name = "sql",
            description = {
                "Answers a query about what was exported.",
                "The one table is \"ledger\": position, event_id, order_id, context, type, revision, stream_id, sequence,"
                        + " occurred_at, recorded_at, payload and metadata as JSON, and both as they were published."
            },
            footer = {
                "",
                "For example, what was captured per day, in cents:",
                "  ./orderledger audit sql \"SELECT occurred_at::DATE AS day,",
                "    sum((payload->'amount'->>'amount')::BIGINT) AS cents FROM ledger",
                "    WHERE type LIKE '%%.PaymentCaptured' GROUP BY day ORDER BY day\""
            })
    void sql(
            @Mixin JsonOption json,
            @Parameters(
                            paramLabel = "QUERY",
                            description =
                                    "In the SQL of DuckDB. With COPY (...) TO 'file.csv' the answer goes to a file.")
                    String query) {
        List<JsonNode> answer = new Questions(new LedgerArchive(archive)).answer(query);
        json.print(answer.stream(), rows -> TablePrinter.print(rows.toList(), System.out));
    }

    @Command(
            name = "history",
            description = "Prints the history of an order, as far as it was exported. Nothing else has to run.")
    void history(
            @Mixin JsonOption json, @Parameters(paramLabel = "ORDER", description = "The order's id.") String order) {
        List<JsonNode> history = new Questions(new LedgerArchive(archive)).history(order);
        json.print(history.stream(), events -> HistoryPrinter.print(events.toList(), System.out));
    }
}
