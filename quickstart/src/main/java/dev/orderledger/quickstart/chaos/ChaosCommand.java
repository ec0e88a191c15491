package dev.orderledger.quickstart.chaos;

import dev.orderledger.quickstart.CannotRun;
import dev.orderledger.quickstart.verify.Verdict;
import dev.orderledger.quickstart.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.springframework.dao.DataAccessException;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "chaos",
        description = {
            "Breaks an Orderledger of its own on purpose, every part of it a process.",
            "It kills, freezes, cuts connections, moves clocks, puts databases back to older copies, sends records twice"
                    + " and records of junk, while orders of all kinds are placed. Then it waits until all is done and"
                    + " verifies everything. Exit status 0 when no order is lost or stuck and all invariants hold,"
                    + " otherwise 1."
        })
public final class ChaosCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofMinutes(5);
    private static final int MAX_SHOWN = 20;

    @Option(names = "--faults", paramLabel = "N", defaultValue = "50", description = "How many (${DEFAULT-VALUE}).")
    private int faults;

    @Option(names = "--seed", paramLabel = "S", description = "Which faults, and in which order; any when not given.")
    private Long seed;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "PT6H",
            description = "Ends after this time, however many faults there were, such as PT10M (${DEFAULT-VALUE}).")
    private Duration maxTime;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "5",
            description = "Orders per second meanwhile (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where everything is kept, and stays, logs included; a temporary folder when not given, which is"
                            + " deleted when all is well.")
    private Path data;

    @Option(
            names = "--full-disk",
            description =
                    "Also leaves no room on the disk for seconds at a time: DIR is on a small file system of its own,"
                            + " such as a tmpfs of 3 GB.")
    private boolean fullDisk;

    @Option(
            names = "--beside",
            paramLabel = "FOLDER",
            description =
                    "A folder in which another version was built. Each service has a node of that version and one of this,"
                            + " on the same database and topics, and nodes go from one version to the other and back.")
    private Path beside;

    @Option(
            names = "--only",
            paramLabel = "FAULT",
            split = ",",
            description = "Only these faults, of ${COMPLETION-CANDIDATES}.")
    private Set<Fault> only = Set.of();

    @Spec
    private CommandSpec command;

    private final long start = System.nanoTime();

    @Override
    public Integer call() throws IOException {
        if (faults < 0 || rate < 1 || rate > 1000) {
            throw new CannotRun("--faults is at least 0, --rate between 1 and 1000.");
        }
        if (only.contains(Fault.DISK_FULL) && !fullDisk) {
            throw new CannotRun("--only disk_full needs --full-disk.");
        }
        if (only.contains(Fault.VERSION_CHANGED) && beside == null) {
            throw new CannotRun("--only version_changed needs --beside.");
        }
        if (fullDisk && data == null) {
            throw new CannotRun("--full-disk needs --data, a folder on a small file system of its own.");
        }
        Optional<Version> other = Optional.ofNullable(beside).map(Version::in);
        long drawn = seed == null ? new Random().nextLong(1, 1_000_000) : seed;
        Path directory = data == null
                ? Files.createTempDirectory("orderledger-chaos")
                : data.toAbsolutePath().normalize();
        if (data != null && Files.exists(directory) && !isEmpty(directory)) {
            throw new CannotRun("The folder " + directory + " is not empty.");
        }
        say("Seed %d, data and logs in %s", drawn, directory);
        boolean well;
        try (Orderledger orderledger = Orderledger.start(directory, other, this::say)) {
            Thread end = new Thread(orderledger::close, "end-of-chaos");
            Runtime.getRuntime().addShutdownHook(end);
            well = run(orderledger, drawn);
            Runtime.getRuntime().removeShutdownHook(end);
        }
        if (well && data == null) {
            FileSystemUtils.deleteRecursively(directory.toFile());
        }
        return well ? 0 : 1;
    }

    private boolean run(Orderledger orderledger, long drawn) {
        Random random = new Random(drawn);
        Set<Fault> possible = only.isEmpty() ? EnumSet.allOf(Fault.class) : EnumSet.copyOf(only);
        if (!fullDisk) {
            possible.remove(Fault.DISK_FULL);
        }
        if (beside == null) {
            possible.remove(Fault.VERSION_CHANGED);
        }
        Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
        LostWork lost = new LostWork(orderledger.databases());
        try (Traffic traffic = new Traffic(orderledger.gateway(), orderledger.token(), drawn)) {
            traffic.start(rate);
            StrayRecords records = new StrayRecords(orderledger.bootstrapServers());
            long deadline = start + maxTime.toNanos();
            for (int number = 1; number <= faults && System.nanoTime() < deadline; number++) {
                LockSupport.parkNanos(PAUSE.toNanos());
                Fault fault = Fault.any(random, possible);
                say("%d/%d %s %s", number, faults, words(fault), happen(fault, orderledger, records, random));
                happened.merge(fault, 1, Integer::sum);
            }
            say("No more faults: waiting until everything runs, and every client has its answer");
            orderledger.awaitReady();
            traffic.stop();
            say("%d orders were accepted", traffic.accepted().size());
            List<Verdict> verdicts = new Verification(orderledger.records(), this::say).atRest(REST);
            List<String> wrong = lost.among(traffic.accepted());
            report(verdicts, wrong, happened);
            return wrong.isEmpty() && verdicts.stream().allMatch(Verdict::holds);
        }
    }

    private static String happen(Fault fault, Orderledger orderledger, StrayRecords records, Random random) {
        try {
            return fault.happen(orderledger, records, random);
        } catch (DataAccessException e) {
            return couldNot(e.getCause());
        } catch (KafkaException e) {
            return couldNot(e);
        }
    }

    private static String couldNot(Throwable reason) {
        return "which could not be brought about: " + reason.getMessage();
    }

    private void report(List<Verdict> verdicts, List<String> wrong, Map<Fault, Integer> happened) {
        PrintWriter out = command.commandLine().getOut();
        happened.forEach((fault, times) -> out.printf("%6d x %s%n", times, words(fault)));
        for (Verdict verdict : verdicts) {
            out.printf("%d %s  %s%n", verdict.number(), verdict.holds() ? "holds " : "BROKEN", verdict.invariant());
            verdict.breaches().stream()
                    .limit(MAX_SHOWN)
                    .forEach(breach -> out.printf("           %s: %s%n", breach.subject(), breach.what()));
        }
        wrong.stream().limit(MAX_SHOWN).forEach(it -> out.println("WRONG " + it));
        out.println(wrong.isEmpty() ? "No order is lost or stuck." : wrong.size() + " are wrong.");
        out.flush();
    }

    private static String words(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void say(String format, Object... values) {
        say(format.formatted(values));
    }

    private void say(String line) {
        PrintWriter out = command.commandLine().getOut();
        out.printf("[%6.1fs] %s%n", (System.nanoTime() - start) / 1e9, line);
        out.flush();
    }

    private static boolean isEmpty(Path directory) {
        String[] files = directory.toFile().list();
        return files != null && files.length == 0;
    }
}
