package dev.orderledger.quickstart.chaos;

import dev.orderledger.quickstart.CannotRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
        List<String> jars = new ArrayList<>(jars(target, "quickstart-*.jar"));
        if (jars.isEmpty()) {
            throw new CannotRun("No Orderledger was built in " + folder + ".");
        }
        jars.addAll(jars(target.resolve("lib"), "*.jar"));
        return new Version(String.join(File.pathSeparator, jars));
    }

    private static List<String> jars(Path folder, String glob) {
        List<String> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
                files.forEach(jar -> jars.add(jar.toString()));
            } catch (IOException e) {
                throw new CannotRun("The folder " + folder + " cannot be read: " + e.getMessage(), e);
            }
        }
        Collections.sort(jars);
        return jars;
    }
}
