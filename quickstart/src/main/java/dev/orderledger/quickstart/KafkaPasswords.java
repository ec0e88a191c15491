package dev.orderledger.quickstart;

import dev.orderledger.embedded.PrivateFile;
import dev.orderledger.embedded.Secrets;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** One password per user of Kafka, random, and kept in a file that its owner alone may read. */
final class KafkaPasswords {

    private final Properties passwords;

    private KafkaPasswords(Properties passwords) {
        this.passwords = passwords;
    }

    /** Those in the file, and new ones for users that it does not know. */
    static KafkaPasswords in(Path file) throws IOException {
        Properties passwords = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                passwords.load(reader);
            }
        }
        int known = passwords.size();
        KafkaUsers.NAMES.forEach(name -> passwords.computeIfAbsent(name, it -> Secrets.password()));
        if (passwords.size() > known) {
            StringWriter text = new StringWriter();
            passwords.store(text, "The users of Kafka. Deleted, the next start makes other passwords.");
            PrivateFile.write(file, text.toString());
        }
        return new KafkaPasswords(passwords);
    }

    String of(String user) {
        return passwords.getProperty(user);
    }
}
