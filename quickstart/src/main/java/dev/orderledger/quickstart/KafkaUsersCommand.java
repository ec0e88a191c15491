package dev.orderledger.quickstart;

import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "kafka-users",
        description = {
            "Tells a Kafka broker who its users are and what each may do; whatever else was granted is taken back.",
            "Passwords are in the environment: ORDERLEDGER_KAFKA_PASSWORD_ADMIN, and one per service, as _ORDER."
        })
final class KafkaUsersCommand implements Runnable {

    @Option(
            names = "--kafka",
            paramLabel = "SERVERS",
            defaultValue = "localhost:9092",
            description = "Kafka's bootstrap servers (${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Override
    public void run() {
        KafkaUsers users = KafkaUsers.with(KafkaUsersCommand::password);
        try {
            users.access().grant(bootstrapServers);
        } catch (KafkaException e) {
            throw new CannotRun("Kafka at " + bootstrapServers + ": " + e.getMessage(), e);
        }
        System.out.println("The users of Kafka: " + String.join(", ", KafkaUsers.NAMES) + ".");
    }

    static String variableFor(String user) {
        return "ORDERLEDGER_KAFKA_PASSWORD_" + user.toUpperCase(Locale.ROOT);
    }

    private static String password(String user) {
        String password = System.getenv(variableFor(user));
        if (password == null || password.isEmpty()) {
            throw new CannotRun(variableFor(user) + " is not set.");
        }
        return password;
    }
}
