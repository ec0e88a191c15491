package dev.orderledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What the platform has used since it started: counts of PostgreSQL, and processor time as the operating system keeps it
 * (Linux, for a platform of one JVM on this machine; elsewhere not a number).
 *
 * @param statements   of all databases, BEGIN and COMMIT included
 * @param transactions of all databases, committed or rolled back
 * @param jvmMillis    processor time of the JVM
 * @param postgresMillis processor time of PostgreSQL
 */
record PlatformUse(double statements, double transactions, double jvmMillis, double postgresMillis, long nanoTime) {

    private static final double MILLIS_PER_TICK = 10;
    private static final int USER_TIME = 11; // in /proc/PID/stat, counted from the state on
    private static final String STATEMENTS =
            "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements JOIN pg_database ON oid = dbid WHERE datname <> 'postgres'";
    private static final String CHECKPOINTER = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'";
    private static final String TRANSACTIONS =
            "SELECT sum(xact_commit + xact_rollback) FROM pg_stat_database WHERE datname <> 'postgres'";

    static PlatformUse now(Platform platform) {
        double statements = 0;
        double transactions = 0;
        double jvmMillis = platform.process().map(jvm -> ticks(jvm, 2)).orElse(Double.NaN);
        double postgresMillis = platform.process().isPresent() ? 0 : Double.NaN;
        for (String server : platform.servers()) {
            try (SingleConnectionDataSource connection = new SingleConnectionDataSource(server, false)) {
                JdbcTemplate jdbc = new JdbcTemplate(connection);
                jdbc.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
                jdbc.execute("SELECT pg_stat_force_next_flush()");
                statements += jdbc.queryForObject(STATEMENTS, Double.class);
                transactions += jdbc.queryForObject(TRANSACTIONS, Double.class);
                if (platform.process().isPresent()) { // or it would be any process of this machine
                    postgresMillis += postgresMillis(jdbc.queryForObject(CHECKPOINTER, Long.class));
                }
            }
        }
        return new PlatformUse(statements, transactions, jvmMillis, postgresMillis, System.nanoTime());
    }

    /** Whether the operating system could be asked for both. */
    boolean hasProcessorTime() {
        return !Double.isNaN(jvmMillis + postgresMillis);
    }

    /** What was used since then. */
    PlatformUse since(PlatformUse before) {
        return minus(before, 1, nanoTime - before.nanoTime);
    }

    /** The rest when the use of an idle platform over the same time is taken off. */
    PlatformUse without(PlatformUse idle) {
        return minus(idle, seconds() / idle.seconds(), nanoTime);
    }

    private PlatformUse minus(PlatformUse other, double share, long nanos) {
        return new PlatformUse(
                statements - other.statements * share,
                transactions - other.transactions * share,
                jvmMillis - other.jvmMillis * share,
                postgresMillis - other.postgresMillis * share,
                nanos);
    }

    double seconds() {
        return nanoTime / 1e9;
    }

    /** What the operating system keeps of a JVM in memory. */
    static double residentMegabytes(ProcessHandle jvm) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + jvm.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Of the server with its ended backends, and of the running ones; {@code child} is any of those. */
    private static double postgresMillis(long child) {
        return ProcessHandle.of(child)
                .flatMap(ProcessHandle::parent)
                .map(server -> ticks(server, 4)
                        + server.children().mapToDouble(it -> ticks(it, 2)).sum())
                .orElse(Double.NaN); // on another machine
    }

    private static double ticks(ProcessHandle process, int figures) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Stream.of(fields)
                            .skip(USER_TIME)
                            .limit(figures)
                            .mapToDouble(Double::parseDouble)
                            .sum()
                    * MILLIS_PER_TICK;
        } catch (IOException e) {
            return Files.exists(Path.of("/proc/self/stat")) ? 0 : Double.NaN; // it has just ended
        }
    }
}
