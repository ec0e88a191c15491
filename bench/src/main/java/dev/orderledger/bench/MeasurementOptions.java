package dev.orderledger.bench;

import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every measurement can be told: on which servers, and where its figures go. */
final class MeasurementOptions {

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = {
                "A PostgreSQL to measure on, as a JDBC URL of its maintenance database with a superuser's credentials:",
                "jdbc:postgresql://HOST/postgres?user=USER&password=PASSWORD. Databases are made there, and dropped again."
            })
    private String postgres;

    @Option(
            names = "--kafka",
            paramLabel = "SERVERS",
            description =
                    "A Kafka to measure on that has no Orderledger on it: topics are made there, and deleted again.")
    private String kafka;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where servers of its own keep their data meanwhile (the system's temporary folder).")
    private Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private Path json;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** Answers the exit status. */
    int report(Function<Servers.Wanted, Report> measurement) {
        measurement
                .apply(new Servers.Wanted(postgres, kafka, data))
                .publish(command.commandLine().getOut(), json);
        return 0;
    }

    /** @throws ParameterException when it is not */
    void requirePositive(String option, long value) {
        if (value < 1) {
            throw new ParameterException(command.commandLine(), option + " must be positive.");
        }
    }
}
