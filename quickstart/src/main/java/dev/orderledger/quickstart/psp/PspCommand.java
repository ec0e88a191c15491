package dev.orderledger.quickstart.psp;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "psp",
        description = "Runs the sandbox payment provider alone until Ctrl-C, for services that run elsewhere.",
        footer = "Do not trust it with real cards: anyone who reaches it can do everything.",
        mixinStandardHelpOptions = true)
public final class PspCommand implements Callable<Integer> {

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where it listens (${DEFAULT-VALUE}).")
    private String address;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8090", description = "Its port (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--books",
            paramLabel = "FILE",
            defaultValue = "psp-journal.jsonl",
            description = "Where it keeps its books (${DEFAULT-VALUE}).")
    private Path books;

    /** For an image that has nothing else in it. */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new PspCommand())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        SandboxPsp psp = SandboxPsp.start(new InetSocketAddress(address, port), books);
        Runtime.getRuntime().addShutdownHook(new Thread(psp::close));
        System.out.println("Sandbox payment provider: http://" + address + ":" + psp.port() + "/books");
        new CountDownLatch(1).await();
        return 0;
    }
}
