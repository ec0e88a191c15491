package dev.orderledger.quickstart;

import dev.orderledger.embedded.KafkaBroker;
import dev.orderledger.quickstart.identity.People;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Runs everything in one JVM until Ctrl-C, and continues where it left off when started again.")
final class UpCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);
    private static final Logger PROGRESS = LoggerFactory.getLogger(LogFile.PROGRESS);

    /**
     * A property that the launcher sets when the JVM is going to write an archive for the next start: the file that says the
     * archive is a good one, since everything was started.
     */
    private static final String ARCHIVE_MARK = "orderledger.archive-mark";

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

    @Option(
            names = "--login",
            description = "Let people sign in with a browser, at /docs, and machines with a secret; who may is in"
                    + " people.properties and machines.properties in the data folder.")
    private boolean login;

    @Option(names = "--tls", description = "Answer over TLS, with a certificate that is made in the data folder.")
    private boolean tls;

    @Option(names = "--demo", description = "Place orders that end in every way, and show what became of them.")
    private boolean demo;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicBoolean ready = new AtomicBoolean();
        LocalOrderledger orderledger = new LocalOrderledger(UpCommand::say, UpCommand::confide);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (orderledger.isClosed()) {
                return; // it did not start
            }
            say("Stopping");
            orderledger.close();
            say("Stopped");
            if (ready.get() && System.getProperty(ARCHIVE_MARK) != null) {
                say("Writing down what was loaded, which takes some 20 s: the next start takes half the time");
            }
            stopped.countDown();
        }));
        KafkaBroker.whenItCannotGoOn(() -> {
            say("Kafka cannot write in "
                    + data.resolve("kafka").toAbsolutePath().normalize()
                    + ": is the disk full, or has the process too few file handles? What was accepted is safe.");
            System.exit(CommandLine.ExitCode.SOFTWARE);
        });
        orderledger.start(data, port, new LocalOrderledger.Extras(tls, login));
        ready.set(true);
        markArchive();
        say("Sandbox payment provider: " + orderledger.pspUrl() + "/books");
        sayHowToSignIn(orderledger.url());
        if (login) {
            say("In a browser: " + orderledger.url() + "/docs. Who may sign in is in " + data.resolve(People.FILE));
        }
        orderledger.tokenUrl().ifPresent(it -> say("Machines get tokens at " + it));
        say("Orderledger is ready: " + orderledger.url());
        if (demo) {
            new Demo(orderledger.client(), System.out).run();
        }
        stopped.await();
        return 0;
    }

    private void sayHowToSignIn(String url) {
        String here = data.equals(Path.of("data")) ? "" : " --data " + data;
        String trust = tls ? " --cacert " + data.resolve(LocalCertificate.CERTIFICATE) : "";
        say("Every call needs a token. As an operator (or customer:ID, restaurant:ID, auditor):");
        say("  export ORDERLEDGER_TOKEN=$(./orderledger token --as operator" + here + ")");
        say("  curl" + trust + " -H \"Authorization: Bearer $ORDERLEDGER_TOKEN\" " + url + "/api/orders");
    }

    private static void markArchive() {
        String mark = System.getProperty(ARCHIVE_MARK);
        try {
            if (mark != null) {
                Files.createFile(Path.of(mark));
            }
        } catch (IOException e) {
            LOG.debug("The next start will write the archive again", e);
        }
    }

    /** On the terminal alone: the log is kept. */
    private static void confide(String line) {
        System.out.println("  " + line + " (told once)");
    }

    private static void say(String line) {
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        System.out.printf("[%5.1fs] %s%n", seconds, line);
        PROGRESS.info(line);
    }
}
