package dev.orderledger.bench.stock;

import dev.orderledger.bench.receiver.Told;
import dev.orderledger.embedded.ServiceDatabase;
import java.io.IOException;
import java.util.List;

/** The receiver in a JVM of its own. */
public final class StockReceiverApplication {

    private StockReceiverApplication() {}

    /** What to start it with; the database has its tables. */
    public static List<String> arguments(ServiceDatabase database, String bootstrapServers, String topic) {
        return List.of(database.url(), database.service(), database.password(), bootstrapServers, topic);
    }

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws IOException {
        ServiceDatabase database = new ServiceDatabase(arguments[0], arguments[1], arguments[2]);
        try (StockDatabase tables = new StockDatabase(database);
                StockReceiver receiver = StockReceiver.start(tables, arguments[3], arguments[4])) {
            Told.onStandardOutput(receiver.arrivals());
        }
    }
}
