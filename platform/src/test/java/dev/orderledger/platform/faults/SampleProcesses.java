package dev.orderledger.platform.faults;

import static org.awaitility.Awaitility.await;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.sample.Topic;
import dev.orderledger.testing.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The two sample services, their database server, their broker and their clients: what can fail, each for itself. */
final class SampleProcesses implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Broker broker;
    private final DatabaseServer databaseServer;
    private final ServiceDatabase orderingDatabase;
    private final ServiceDatabase creditDatabase;
    private final SampleRecords records;
    private final OrderClients clients = new OrderClients();
    private final List<JavaProcess> services = new ArrayList<>();
    private JavaProcess ordering;
    private JavaProcess credit;

    /** Servers only; their data is below the directory. */
    SampleProcesses(Path directory) {
        broker = new Broker(directory.resolve("kafka"));
        databaseServer = new DatabaseServer(directory.resolve("postgres"));
        orderingDatabase = databaseServer.create("ordering");
        creditDatabase = databaseServer.create("credit");
        records = new SampleRecords(orderingDatabase, creditDatabase);
    }

    void startBoth() throws InterruptedException {
        launchCredit();
        startOrdering();
        SampleProcess.url(credit);
    }

    void startOrdering(String... properties) throws InterruptedException {
        broker.awaitReady(); // or the service waits longer than the broker needs
        ordering = started(SampleProcess.ordering(orderingDatabase, broker.bootstrapServers(), properties));
        clients.orderAt(SampleProcess.url(ordering));
    }

    void startCredit(String... properties) throws InterruptedException {
        SampleProcess.url(launchCredit(properties));
    }

    /** Does not wait until it is up. */
    JavaProcess launchCredit(String... properties) throws InterruptedException {
        broker.awaitReady();
        credit = started(SampleProcess.credit(creditDatabase, broker.bootstrapServers(), properties));
        return credit;
    }

    private JavaProcess started(JavaProcess service) {
        services.add(service);
        return service;
    }

    JavaProcess ordering() {
        return ordering;
    }

    JavaProcess credit() {
        return credit;
    }

    Broker broker() {
        return broker;
    }

    DatabaseServer databaseServer() {
        return databaseServer;
    }

    OrderClients clients() {
        return clients;
    }

    SampleRecords records() {
        return records;
    }

    Topic orderEvents() {
        return new Topic("order-events", broker.bootstrapServers());
    }

    /** Lets everything come to rest, and looks whether all is as if nothing had failed. */
    void assertNothingLostAndNothingTwice() {
        clients.placeLastOrders();
        await().atMost(TIMEOUT)
                .pollInterval(BETWEEN_LOOKS)
                .untilAsserted(() -> records.assertComplete(clients.acknowledged()));
    }

    @Override
    public void close() {
        services.forEach(JavaProcess::kill); // one in a trap does not end otherwise
        services.forEach(JavaProcess::close);
        broker.close();
        databaseServer.close();
    }
}
