package dev.orderledger.quickstart.psp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A file of lines, forced to disk. One thread writes whatever has come together since it last did, so that many who wait
 * share one trip to the disk.
 */
final class Journal implements AutoCloseable {

    private static final int MAX_SHOWN = 60;

    private final FileChannel file;
    private final Queue<byte[]> lines = new ConcurrentLinkedQueue<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(Journal::daemon);
    private IOException failure;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** Opens a journal and reads what is in it; a last line that was not written to its end is cut off. */
    static Journal open(Path path, Consumer<String> reader) throws IOException {
        if (path.toAbsolutePath().getParent() != null) {
            Files.createDirectories(path.toAbsolutePath().getParent());
        }
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        file.truncate(read(Files.readAllBytes(path), reader));
        file.position(file.size());
        return new Journal(file);
    }

    private static long read(byte[] bytes, Consumer<String> reader) throws IOException {
        int start = 0;
        int number = 1;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                String line = new String(bytes, start, at - start, StandardCharsets.UTF_8);
                try {
                    reader.accept(line);
                } catch (RuntimeException e) {
                    throw new IOException("line " + number + " cannot be read: " + abbreviated(line), e);
                }
                number++;
                start = at + 1;
            }
        }
        return start;
    }

    private static String abbreviated(String line) {
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
    }

    void append(String line) {
        lines.add((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Done when everything that was appended so far is on disk. */
    CompletableFuture<Void> stored() {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        writer.execute(() -> {
            try {
                write();
                stored.complete(null);
            } catch (IOException e) {
                failure = e; // nothing may be written after a line that is not whole
                stored.completeExceptionally(e);
            }
        });
        return stored;
    }

    @Override
    public void close() {
        stored();
        writer.shutdown();
        try {
            writer.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        if (failure != null) {
            throw failure;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] line = lines.poll(); line != null; line = lines.poll()) {
            bytes.writeBytes(line);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
        if (buffer.hasRemaining()) {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            file.force(false);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "psp-journal");
        thread.setDaemon(true);
        return thread;
    }
}
