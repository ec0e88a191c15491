package dev.orderledger.bench;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A measurement. What is started for it is gone at the end, interrupted or not; when it fails, what was measured until then
 * is printed and written all the same. The options that the class itself declares are its settings, and positive.
 */
abstract class Benchmark implements Callable<Integer> {

    @Option(names = "--json", paramLabel = "FILE", order = 1, description = "Write the figures to a file, too.")
    private Path json;

    @Spec
    private CommandSpec command;

    private final Stopwatch stopwatch = new Stopwatch();
    private final Resources resources = new Resources();
    private Report report;

    /** Starts what is measured, or finds it; answers how its PostgreSQL is set. */
    abstract Map<String, String> start();

    abstract void measure();

    @Override
    public final Integer call() {
        requirePositive();
        try {
            run();
        } catch (RuntimeException e) {
            if (report != null && !report.figures().isEmpty()) {
                say("It fails: " + e.getMessage());
                publish();
            }
            throw e;
        }
        publish();
        return 0;
    }

    private void run() {
        Thread onInterrupt = new Thread(resources::close, "stop-bench");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (resources) {
            Map<String, String> postgres = start();
            report = Report.begin(postgres, settings());
            measure();
            say("Cleaning up");
        } catch (DataAccessException e) {
            String reason = Objects.requireNonNullElse(e.getCause(), e).getMessage();
            throw new CannotMeasure("PostgreSQL does not do what is asked: " + reason, e);
        } catch (KafkaException e) {
            throw new CannotMeasure("Kafka does not do what is asked: " + e.getMessage(), e);
        } finally {
            forget(onInterrupt);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is going down, and the hook has run
        }
    }

    private void publish() {
        report.print(command.commandLine().getOut());
        if (json != null) {
            report.write(json);
        }
    }

    /** Tells what is being done. */
    final void say(String line) {
        System.err.printf("[%5.1fs] %s%n", stopwatch.seconds(), line);
    }

    /** Closes it at the end, before what was kept earlier. */
    final <T extends AutoCloseable> T keep(T resource) {
        return resources.keep(resource);
    }

    final void add(String section, String name, double value, String unit) {
        add(Figure.of(section, name, value, unit));
    }

    final void add(Figure figure) {
        report.figures().add(figure);
    }

    final Optional<Figure> find(String name) {
        return report.figures().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        ownOptions().forEach(option -> settings.put(((Field) option.userObject()).getName(), option.getValue()));
        return settings;
    }

    private void requirePositive() {
        for (OptionSpec option : ownOptions()) {
            if (!isPositive(option.getValue())) {
                throw new ParameterException(command.commandLine(), option.longestName() + " must be positive.");
            }
        }
    }

    private static boolean isPositive(Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().allMatch(Benchmark::isPositive);
        }
        if (value instanceof Duration time) {
            return time.toMillis() > 0;
        }
        return !(value instanceof Integer number) || number > 0;
    }

    private List<OptionSpec> ownOptions() {
        return command.options().stream()
                .filter(it -> it.userObject() instanceof Field field && field.getDeclaringClass() == getClass())
                .toList();
    }
}
