package dev.orderledger.quickstart.chaos;

import dev.orderledger.quickstart.CannotRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A version of Orderledger that was built, as the class path that its parts are started with. */
record Version(String classPath) {

    /** The one that runs. */
    static Version here() {
        return new Version(System.getProperty("java.class.path"));
    }

    /**
     * What was built in this folder, which holds the whole project.
     *
     * @throws CannotRun when nothing was
     */
    static Version in(Path folder) {
        Path target = folder.toAbsolutePath().normalize().resolve("quickstart/target");
        List<String> jars = new ArrayList<>(jars(target, "quickstart-.*\\.jar"));
        if (jars.isEmpty()) {
            throw new CannotRun("No Orderledger was built in " + folder + ".");
        }
        jars.addAll(jars(target.resolve("lib"), ".*\\.jar"));
        return new Version(String.join(File.pathSeparator, jars));
    }

    private static List<String> jars(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(jar -> jar.getFileName().toString().matches(pattern))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CannotRun("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
