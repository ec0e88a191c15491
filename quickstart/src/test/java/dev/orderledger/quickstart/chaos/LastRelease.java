package dev.orderledger.quickstart.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The last release in the history of this version, built once in {@code target}. */
final class LastRelease {

    private static final String ITS_SUBJECT = "^Release [0-9]+[.][0-9]+[.][0-9]+$";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(8);

    private LastRelease() {}

    /** @return the folder in which it was built; empty where there is no git, or the history has no release */
    static Optional<Path> built() throws IOException, InterruptedException {
        Optional<String> commit = commit();
        if (commit.isEmpty()) {
            return Optional.empty();
        }
        Path folder = Path.of("target", "releases", commit.get()).toAbsolutePath();
        if (!Files.exists(folder.resolve("built"))) {
            Files.createDirectories(folder);
            run("sh", "-c", "git -C .. archive " + commit.get() + " | tar -x -C \"$0\"", folder.toString());
            run("mvn", "-B", "-q", "-f", folder.resolve("pom.xml").toString(), "-Dmaven.test.skip=true", "package");
            Files.createFile(folder.resolve("built"));
        }
        return Optional.of(folder);
    }

    /** Before this commit, which may be a release itself. */
    private static Optional<String> commit() throws InterruptedException {
        try (JavaProcess git = JavaProcess.start(
                List.of("git", "rev-list", "-1", "--extended-regexp", "--grep=" + ITS_SUBJECT, "HEAD~"), Map.of())) {
            boolean found = git.waitFor(LONG_ENOUGH) == 0;
            String output = git.output();
            if (!found) { // whatever else is wrong with git must not hide this test
                assertThat(output).containsAnyOf("not a git repository", "unknown revision");
            }
            return output.lines().filter(COMMIT.asMatchPredicate()).findFirst();
        } catch (UncheckedIOException e) {
            return Optional.empty(); // there is no git
        }
    }

    private static void run(String... command) throws InterruptedException {
        try (JavaProcess process = JavaProcess.start(List.of(command), Map.of())) {
            assertThat(process.waitFor(LONG_ENOUGH)).as(process.output()).isZero();
        }
    }
}
