package dev.orderledger.quickstart;

import dev.orderledger.embedded.DatabasePassword;
import dev.orderledger.quickstart.verify.Records;
import dev.orderledger.quickstart.verify.Verdict;
import dev.orderledger.quickstart.verify.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Checks the invariants of the domain over everything that was ever recorded.",
            "That is event stores, inboxes, ledger, read models, and the books of the payment provider. The invariants hold"
                    + " when all work is done, so it waits for that.",
            "Exit status 0 when all hold, 1 when one is broken; the orders that break it are named."
        })
final class VerifyCommand implements Callable<Integer> {

    private static final int MAX_SHOWN = 20;
    private static final int WIDTH = 80;
    private static final int FIRST_COLUMN = 10;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data directory of a running Orderledger (${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description =
                    "Instead: JDBC URL of the server with the databases, with a role that may read them; once for each server"
                            + " when there are several. Its password can be in " + DatabasePassword.VARIABLE + ".")
    private List<String> postgres = List.of();

    @Option(names = "--psp", paramLabel = "URL", description = "With --postgres: the sandbox payment provider.")
    private String psp;

    @Option(names = "--projections", paramLabel = "URL", description = "With --postgres: the service of this name.")
    private String projections;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for work under way (${DEFAULT-VALUE}).")
    private int wait;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (postgres.isEmpty() != (psp == null) || postgres.isEmpty() != (projections == null)) {
            throw new CannotRun("--postgres, --psp and --projections go together.");
        }
        if (wait < 0) {
            throw new CannotRun("--wait is at least 0.");
        }
        PrintWriter progress = command.commandLine().getErr();
        List<Verdict> verdicts = new Verification(records(), progress::println).atRest(Duration.ofSeconds(wait));
        PrintWriter out = command.commandLine().getOut();
        verdicts.forEach(verdict -> print(verdict, out));
        out.flush();
        return verdicts.stream().allMatch(Verdict::holds) ? 0 : 1;
    }

    private Records records() {
        if (postgres.isEmpty()) {
            Servers servers = Servers.of(data);
            return new Records(List.of(servers.postgres()), servers.psp(), servers.projections(), token());
        }
        List<String> servers = postgres.stream().map(DatabasePassword::addedTo).toList();
        return new Records(servers, psp, projections, token());
    }

    private String token() {
        String mine = LocalTokens.mine(data);
        if (mine == null) {
            throw new CannotRun("Set " + LocalTokens.VARIABLE + " to a token of an auditor or an operator.");
        }
        return mine;
    }

    private static void print(Verdict verdict, PrintWriter out) {
        TextTable table = TextTable.forColumns(
                Help.defaultColorScheme(Help.Ansi.OFF),
                new Column(FIRST_COLUMN, 0, Overflow.TRUNCATE),
                new Column(WIDTH - FIRST_COLUMN, 0, Overflow.WRAP));
        table.addRowValues(verdict.number() + (verdict.holds() ? " holds" : " BROKEN"), verdict.invariant());
        table.addRowValues("", "compared: " + verdict.compared());
        verdict.breaches().stream()
                .limit(MAX_SHOWN)
                .forEach(breach -> table.addRowValues("", breach.subject() + ": " + breach.what()));
        int more = verdict.breaches().size() - MAX_SHOWN;
        if (more > 0) {
            table.addRowValues("", "and " + more + " more");
        }
        out.print(table);
    }
}
