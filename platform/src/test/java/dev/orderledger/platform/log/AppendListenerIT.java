package dev.orderledger.platform.log;

import static org.awaitility.Awaitility.await;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.testing.TestServers;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AppendListenerIT {

    @Test
    void a_server_that_vanishes_without_a_word_is_left_for_one_that_answers() throws Exception {
        ServiceDatabase database = TestServers.newDatabase("vanishing");
        AtomicInteger told = new AtomicInteger();
        try (Relay relay = new Relay(database);
                Connection connection = database.connectAsService()) {
            AppendListener listener = new AppendListener(
                    new AsService(relay.database()),
                    Duration.ofMillis(100),
                    List.of(new AppendChannel("test_channel", told::incrementAndGet)));
            listener.start();
            awaitTold(connection, told);

            relay.freeze();
            await().atMost(Duration.ofSeconds(60)).until(() -> relay.connections() == 2);
            told.set(0);

            awaitTold(connection, told);
            listener.stop();
        }
    }

    private static void awaitTold(Connection connection, AtomicInteger told) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            connection.createStatement().execute("NOTIFY test_channel");
            return told.get() > 0;
        });
    }
}
