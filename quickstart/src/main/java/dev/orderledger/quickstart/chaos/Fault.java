package dev.orderledger.quickstart.chaos;

import dev.orderledger.quickstart.Service;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What can go wrong. When {@link #happen} returns, parts may still be frozen or starting: the next one comes anyway. */
enum Fault {
    SERVICE_KILLED(16, (orderledger, records, random) -> {
        Child service = anyRunning(orderledger, random);
        service.kill();
        service.start();
        return service.name();
    }),
    SERVICE_FROZEN(8, (orderledger, records, random) -> {
        Child service = anyRunning(orderledger, random);
        return service.name() + freeze(service, random, Fault.SECONDS_BEYOND_A_CLAIM);
    }),
    VERSION_CHANGED(16, (orderledger, records, random) -> {
        Child service = anyRunning(orderledger, random);
        service.changeVersion();
        return "of " + service.name();
    }),
    CONNECTIONS_CUT(6, (orderledger, records, random) -> {
        orderledger.databases().cutConnections();
        return "all connections to PostgreSQL";
    }),
    POSTGRES_CRASHED(4, (orderledger, records, random) -> {
        orderledger.crashPostgres();
        return "and recovered";
    }),
    KAFKA_KILLED(4, (orderledger, records, random) -> {
        orderledger.kafka().kill();
        orderledger.kafka().start();
        orderledger.kafka().awaitReady();
        return "and started again";
    }),
    KAFKA_FROZEN(4, (orderledger, records, random) -> freeze(orderledger.kafka(), random, Fault.SHORT_SECONDS)),
    PROVIDER_KILLED(4, (orderledger, records, random) -> {
        orderledger.psp().kill();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(3_000)));
        orderledger.psp().start();
        orderledger.psp().awaitReady();
        return "and started again";
    }),
    PROVIDER_SLOW(4, (orderledger, records, random) -> freeze(orderledger.psp(), random, Fault.SHORT_SECONDS)),
    CLOCK_MOVED(4, (orderledger, records, random) -> {
        Child service = anyRunning(orderledger, random);
        Duration wrong = Duration.ofSeconds(random.nextInt(-Fault.MAX_WRONG_SECONDS, Fault.MAX_WRONG_SECONDS));
        service.kill();
        service.start("-D" + Part.CLOCK + "=" + wrong);
        return "of " + service.name() + " by " + wrong;
    }),
    RESTORED_FROM_A_COPY(1, (orderledger, records, random) -> {
        List<Service> services = Service.withDatabase();
        Service service = services.get(random.nextInt(services.size()));
        Duration age = Duration.ofMillis(random.nextInt(15_000));
        return new DatabaseRestore(service, orderledger, records).to(age)
                ? "the database of %s, to what it was %s before".formatted(service.configName(), age)
                : "which could not be brought about: there was always something unpublished";
    }),
    DISK_FULL(1, (orderledger, records, random) -> {
        Duration time = Duration.ofMillis(random.nextInt(500, 6_000));
        orderledger.fillDisk(time);
        return "for " + time;
    }),
    RECORDS_TWICE(6, (orderledger, records, random) -> records.sendAgain(random)),
    RECORDS_OF_JUNK(6, (orderledger, records, random) -> records.sendJunk(random));

    private static final int MAX_WRONG_SECONDS = 900;
    private static final int SHORT_SECONDS = 8;
    private static final int SECONDS_BEYOND_A_CLAIM = 14;

    private final int weight;
    private final Event event;

    Fault(int weight, Event event) {
        this.weight = weight;
        this.event = event;
    }

    @FunctionalInterface
    private interface Event {
        String happen(Orderledger orderledger, StrayRecords records, Random random);
    }

    /** Makes it happen; answers what it happened to. */
    String happen(Orderledger orderledger, StrayRecords records, Random random) {
        return event.happen(orderledger, records, random);
    }

    /** @param possible those that are to be drawn from */
    static Fault any(Random random, Set<Fault> possible) {
        int left = random.nextInt(possible.stream().mapToInt(it -> it.weight).sum());
        for (Fault fault : possible) {
            left -= fault.weight;
            if (left < 0) {
                return fault;
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }

    /** Waits for one, when all are starting. */
    private static Child anyRunning(Orderledger orderledger, Random random) {
        List<Child> services = orderledger.services();
        Child chosen = services.get(random.nextInt(services.size()));
        chosen.awaitReady();
        return chosen;
    }

    private static String freeze(Child child, Random random, int maxSeconds) {
        Duration time = Duration.ofMillis(random.nextLong(500, TimeUnit.SECONDS.toMillis(maxSeconds)));
        child.freeze(time);
        return " for " + time;
    }
}
