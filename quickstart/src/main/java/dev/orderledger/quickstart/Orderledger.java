package dev.orderledger.quickstart;

import dev.orderledger.embedded.ExpectedFailure;
import dev.orderledger.quickstart.chaos.ChaosCommand;
import dev.orderledger.quickstart.psp.PspCommand;
import java.util.Locale;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.beans.BeanUtils;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.ClassUtils;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code orderledger} command. */
@Command(
        name = "orderledger",
        description = "An event-sourced order platform.",
        version = "orderledger 0.2.0-SNAPSHOT",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:done, and what was asked about is well",
            "1:not done, or what was asked about is not well; one line says why",
            "2:the command was not understood",
            "130, 143:ended by Ctrl-C, or by TERM"
        },
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            HistoryCommand.class,
            TokenCommand.class,
            ComposeSecretsCommand.class,
            KafkaUsersCommand.class,
            ProcessorsCommand.class,
            DeadLettersCommand.class,
            OperationsCommand.class,
            InboxCommand.class,
            RekeyCommand.class,
            VerifyCommand.class,
            AuditCommand.class,
            PspCommand.class,
            ChaosCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        })
final class Orderledger {

    /** There where its module is on the class path, and not needed to run Orderledger. */
    private static final String BENCH = "dev.orderledger.bench.BenchCommand";

    private Orderledger() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // numbers in SQL, JSON and URLs are not those of a person's language
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install(); // Tomcat speaks java.util.logging
        int status = commandLine().execute(args);
        System.exit(status);
    }

    static CommandLine commandLine() {
        CommandLine orderledger = new CommandLine(new Orderledger());
        if (ClassUtils.isPresent(BENCH, null)) {
            orderledger.addSubcommand(BeanUtils.instantiateClass(ClassUtils.resolveClassName(BENCH, null)));
        }
        return withHelp(orderledger)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    commandLine.getErr().println(explain(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** Gives it, and everything below it, {@link HelpOptions} where it has none of its own. */
    private static CommandLine withHelp(CommandLine command) {
        if (!command.getCommandSpec().optionsMap().containsKey("--help")) {
            command.addMixin("help", new HelpOptions());
        }
        command.getSubcommands().values().forEach(Orderledger::withHelp);
        return command;
    }

    /** As picocli's own, which it expects before all other arguments of a method: they cannot be given to one later. */
    private static final class HelpOptions {

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help message and exit.")
        private boolean help;

        @Option(
                names = {"-V", "--version"},
                versionHelp = true,
                description = "Print version information and exit.")
        private boolean version;
    }

    private static String explain(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotRun || cause instanceof ExpectedFailure) {
                return cause.getMessage();
            }
        }
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return "Orderledger failed: " + (message.contains(root.toString()) ? message : message + ": " + root);
    }
}
