package dev.orderledger.quickstart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory that a test may fill up. Mounting one takes a superuser; tests of anybody else are skipped. */
record SmallDisk(Path path) implements AutoCloseable {

    private static final String FILLER = "filler";
    private static final byte[] BLOCK = new byte[4_096];

    static SmallDisk mount(Path path, int megabytes) throws IOException {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString()) == 0,
                "a file system can be mounted here");
        return new SmallDisk(path);
    }

    void fill() {
        try (OutputStream filler = Files.newOutputStream(path.resolve(FILLER))) {
            while (true) {
                filler.write(BLOCK);
            }
        } catch (IOException full) {
            // what it was meant to come to
        }
    }

    void makeRoom() throws IOException {
        Files.delete(path.resolve(FILLER));
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", path.toString());
    }

    /** Answers the exit status. */
    private static int run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join()
                .exitValue();
    }
}
