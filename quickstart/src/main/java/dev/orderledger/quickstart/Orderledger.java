package dev.orderledger.quickstart;

import dev.orderledger.bench.CannotMeasure;
import dev.orderledger.quickstart.chaos.ChaosCommand;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code orderledger} command. */
@Command(
        name = "orderledger",
        description = "An event-sourced order platform.",
        mixinStandardHelpOptions = true,
        version = "orderledger 0.1.0-SNAPSHOT",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            HistoryCommand.class,
            TokenCommand.class,
            ProcessorsCommand.class,
            DeadLettersCommand.class,
            InboxCommand.class,
            VerifyCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            CommandLine.HelpCommand.class
        })
final class Orderledger {

    private Orderledger() {}

    public static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install(); // Tomcat speaks java.util.logging
        int status = commandLine().execute(args);
        System.exit(status);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Orderledger())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    commandLine.getErr().println(explain(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static String explain(Exception failure) {
        if (failure instanceof CannotRun || failure instanceof CannotMeasure) {
            return failure.getMessage();
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "Orderledger failed: " + root;
    }
}
