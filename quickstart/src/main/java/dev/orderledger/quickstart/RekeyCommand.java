package dev.orderledger.quickstart;

import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rekey",
        description = "Replaces the key that seals the customers' keys, of an instance that is not running.",
        footer =
                "The next up wraps all of them with the new key and deletes the former one. A backup of before then tells"
                        + " nobody who the customers were, unless its key was kept.")
final class RekeyCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Override
    public void run() {
        if (!Files.exists(data.directory().resolve("key-encryption-key"))) {
            throw new CannotRun(
                    "There is no key in " + data.directory().toAbsolutePath().normalize() + " to replace.");
        }
        try (DataDirectory directory = DataDirectory.take(data.directory())) {
            directory.replaceKeyEncryptionKey();
        }
        System.out.println("There is a new key. The next up wraps with it, and deletes the former one.");
    }
}
