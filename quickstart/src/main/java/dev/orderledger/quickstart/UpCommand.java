package dev.orderledger.quickstart;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Runs everything in one JVM until Ctrl-C, and goes on where it was when started again.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    /** A property that the launcher sets when the JVM is going to write an archive for the next start. */
    private static final String FIRST = "orderledger.first";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where everything is kept (${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The gateway's port (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--demo", description = "Place orders that end in every way, and show what became of them.")
    private boolean demo;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        LocalOrderledger orderledger = LocalOrderledger.start(data, port, UpCommand::say);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            say("Stopping");
            orderledger.close();
            say("Stopped");
            if (Boolean.getBoolean(FIRST)) {
                say("Writing down what was loaded, which takes some 20 s: the next start takes half the time");
            }
            stopped.countDown();
        }));
        say("Sandbox payment provider: " + orderledger.pspUrl() + "/books");
        say("Orderledger is ready: " + orderledger.url());
        if (demo) {
            new Demo(new Client(orderledger.url(), null), System.out).run();
        }
        stopped.await();
        return 0;
    }

    private static void say(String line) {
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        System.out.printf("[%5.1fs] %s%n", seconds, line);
    }
}
