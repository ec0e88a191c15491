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

/** A folder that its owner alone can enter, held by one process at a time: the operating system lets go of it at its end. */
public final class PrivateFolder implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNER_ENTERS = PosixFilePermissions.fromString("rwx------");

    private final FileChannel lock;

    private PrivateFolder(FileChannel lock) {
        this.lock = lock;
    }

    /** Makes it where it is missing, and takes it; empty when somebody else holds it. */
    public static Optional<PrivateFolder> take(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path);
        }
        Files.setPosixFilePermissions(path, OWNER_ENTERS);
        FileChannel lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lock)) {
            lock.close();
            return Optional.empty();
        }
        return Optional.of(new PrivateFolder(lock));
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
