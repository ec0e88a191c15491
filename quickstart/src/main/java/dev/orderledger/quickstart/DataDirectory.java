package dev.orderledger.quickstart;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.access.TokenKey;
import dev.orderledger.embedded.PrivateFile;
import dev.orderledger.embedded.Secrets;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/** Where one instance keeps everything; locked by the operating system for as long as the instance lives. */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final HeldFolder folder;

    private DataDirectory(Path path, HeldFolder folder) {
        this.path = path;
        this.folder = folder;
    }

    /** Takes the directory, or says why it cannot be had. */
    static DataDirectory take(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            HeldFolder folder = HeldFolder.take(path)
                    .orElseThrow(() -> new CannotRun("Another Orderledger is running on " + path + "."));
            HeldFolder.keepOthersOut(path); // it has keys, and everything that was ever recorded
            return new DataDirectory(path, folder);
        } catch (IOException e) {
            throw new CannotRun("The data folder " + path + " cannot be written: " + reason(e) + ".", e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is a file";
        }
        return e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /**
     * The key that seals the customers' own keys; made once, before there are data that need it, and readable by the
     * owner of the file alone.
     *
     * @throws CannotRun when it is gone, as another one would not open what is there
     */
    String keyEncryptionKey() {
        Path file = path.resolve("key-encryption-key");
        if (!Files.exists(file) && hasData()) {
            throw new CannotRun("The key in " + file + " is gone, and customers are sealed with it: put the file back"
                    + " from a backup, or start with an empty folder (--data).");
        }
        return keyMadeOnce(file);
    }

    /** The key that seals card tokens. A new one may be made: only the payments that are under way are declined then. */
    String cardKey() {
        return keyMadeOnce(path.resolve("card-key"));
    }

    private static String keyMadeOnce(Path file) {
        if (!Files.exists(file)) {
            keep(file, Secrets.key());
        }
        try {
            String key = Files.readString(file).trim();
            if (Base64.getDecoder().decode(key).length != Secrets.KEY_BYTES) {
                throw new CannotRun("The key in " + file + " does not have " + Secrets.KEY_BYTES + " bytes.");
            }
            return key;
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotRun(
                    "The key in " + file + " cannot be read: it has " + Secrets.KEY_BYTES + " bytes in Base64.", e);
        }
    }

    /**
     * Puts another key in place of the present one, which is kept until an instance has wrapped everything with the new
     * one.
     */
    void replaceKeyEncryptionKey() {
        if (Files.exists(formerKey())) {
            throw new CannotRun("The key was replaced already: up wraps with it, and deletes the former one.");
        }
        keep(formerKey(), keyEncryptionKey());
        keep(path.resolve("key-encryption-key"), Secrets.key());
    }

    /** The key before the present one, as long as it is needed. */
    Optional<String> formerKeyEncryptionKey() {
        try {
            return Files.exists(formerKey())
                    ? Optional.of(Files.readString(formerKey()).trim())
                    : Optional.empty();
        } catch (IOException e) {
            throw new CannotRun("The key in " + formerKey() + " cannot be read.", e);
        }
    }

    /** Nothing is wrapped with the former key any more. */
    void forgetFormerKey() {
        try {
            Files.deleteIfExists(formerKey());
        } catch (IOException e) {
            throw new CannotRun(formerKey() + " cannot be deleted.", e);
        }
    }

    private Path formerKey() {
        return path.resolve("key-encryption-key.former");
    }

    /** Whether PostgreSQL has finished its cluster here. */
    private boolean hasData() {
        return Files.exists(path.resolve("postgres/PG_VERSION")) && !Files.exists(path.resolve("postgres.unfinished"));
    }

    /** The passwords of the users of Kafka, random ones; those that are missing are made. */
    Properties kafkaPasswords() {
        Path file = path.resolve("kafka.passwords");
        Properties passwords = new Properties();
        try {
            if (Files.exists(file)) {
                passwords.load(new StringReader(Files.readString(file)));
            }
            int known = passwords.size();
            KafkaUsers.NAMES.forEach(name -> passwords.computeIfAbsent(name, it -> Secrets.password()));
            if (passwords.size() > known) {
                StringWriter text = new StringWriter();
                passwords.store(text, "The users of Kafka. Deleted, the next start makes other passwords.");
                PrivateFile.write(file, text.toString());
            }
            return passwords;
        } catch (IOException e) {
            throw new CannotRun("The passwords in " + file + " can neither be read nor made.", e);
        }
    }

    /** The file with the public half of the key that signs tokens; the key itself is made once. */
    Path publicTokenKey() {
        if (!Files.exists(path.resolve(LocalIssuer.KEY_FILE))) {
            keep(path.resolve(LocalIssuer.KEY_FILE), TokenKey.make().secretPem());
        }
        Path file = path.resolve("token-key.public.pem");
        keep(file, tokenIssuer().key().publicPem());
        return file;
    }

    /** Whose tokens this instance believes. */
    LocalIssuer tokenIssuer() {
        return LocalTokens.issuer(path);
    }

    /** Writes a file whole or not at all, readable by its owner alone. */
    private static void keep(Path file, String text) {
        try {
            PrivateFile.write(file, text);
        } catch (IOException e) {
            throw new CannotRun(file + " cannot be written.", e);
        }
    }

    @Override
    public void close() {
        try {
            folder.close();
        } catch (IOException e) {
            throw new CannotRun("The lock on " + path + " cannot be released.", e);
        }
    }
}
