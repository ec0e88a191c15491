package dev.orderledger.quickstart;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A folder that one process holds at a time; the operating system lets go of it when the process ends. */
public final class HeldFolder implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNER_ENTERS = PosixFilePermissions.fromString("rwx------");

    private final FileChannel lock;

    private HeldFolder(FileChannel lock) {
        this.lock = lock;
    }

    /** Takes it, after making it, for its owner alone, where it is missing; empty when another process holds it. */
    public static Optional<HeldFolder> take(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path);
            keepOthersOut(path);
        }
        FileChannel lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lock)) {
            lock.close();
            return Optional.empty();
        }
        return Optional.of(new HeldFolder(lock));
    }

    /** Lets only its owner enter it. */
    static void keepOthersOut(Path path) throws IOException {
        Files.setPosixFilePermissions(path, OWNER_ENTERS);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very JVM
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
