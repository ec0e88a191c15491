package dev.orderledger.quickstart.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** No room on a file system, for a while. */
final class FullDisk {

    private static final int WRITTEN_AT_A_TIME = 1 << 20;

    private FullDisk() {}

    /** Fills the file system that holds a folder, and makes room again after the time. */
    static void around(Path folder, Duration time) {
        Path filler = folder.resolve("filler");
        try (FileChannel file = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            fill(file);
            LockSupport.parkNanos(time.toNanos());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            filler.toFile().delete();
        }
    }

    private static void fill(FileChannel file) {
        try {
            while (true) {
                file.write(ByteBuffer.allocate(WRITTEN_AT_A_TIME));
            }
        } catch (IOException e) {
            // full
        }
    }
}
