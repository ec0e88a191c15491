package dev.orderledger.quickstart.chaos;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What can go wrong. Each is over when {@link #happen} returns, but for what has to start again. */
enum Fault {
    SERVICE_KILLED(8) {
        @Override
        String happen(Orderledger orderledger, StrayRecords records, Random random) {
            Child service = anyRunning(orderledger, random);
            service.kill();
            service.start();
            return service.name();
        }
    },
    SERVICE_FROZEN(4) {
        @Override
        String happen(Orderledger orderledger, StrayRecords records, Random random) {
            Child service = anyRunning(orderledger, random);
            return service.name() + " for " + freeze(service, random, LONGER_THAN_A_CLAIM);
        }
    },
    CONNECTIONS_CUT(3) {
        @Override
        String happen(Orderledger orderledger, StrayRecords records, Random random) throws SQLException {
            orderledger.execute(
                    "postgres",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE pid <> pg_backend_pid() AND datname <> 'postgres'");
            return "all connections to PostgreSQL";
        }
    },
    POSTGRES_CRASHED(2) {
        @Override
        String happen(Orderledger orderledger, StrayRecords records, Random random) {
            orderledger.crashPostgres();
            return "and recovered";
        }
    },
    KAFKA_KILLED(2) {
        @Override
        String happen(Orderledger orderledger, StrayRecords records, Random random) {
            orderledger.kafka().kill();
            orderledger.kafka().start();
            orderledger.kafka().awaitReady();
            return "and started again";
        }
    },
    KAFKA_FROZEN(2) {
        @Override
        String happen(Orderledger orderledger, StrayRecords records, Random random) {
            return "for " + freeze(orderledger.kafka(), random, SHORT);
        }
    },
    PROVIDER_KILLED(2) {
        @Override
        String happen(Orderledger orderledger, StrayRecords records, Random random) {
            orderledger.psp().kill();
            pause(Duration.ofMillis(random.nextInt(3_000)));
            orderledger.psp().start();
            orderledger.psp().awaitReady();
            return "and started again";
        }
    },
    PROVIDER_SLOW(2) {
        @Override
        String happen(Orderledger orderledger, StrayRecords records, Random random) {
            return "for " + freeze(orderledger.psp(), random, SHORT);
        }
    },
    RECORDS_TWICE(3) {
        @Override
        String happen(Orderledger orderledger, StrayRecords records, Random random) {
            return records.sendAgain(random);
        }
    },
    RECORDS_OF_JUNK(3) {
        @Override
        String happen(Orderledger orderledger, StrayRecords records, Random random) {
            return records.sendJunk(random);
        }
    };

    private static final Duration SHORT = Duration.ofSeconds(8);
    private static final Duration LONGER_THAN_A_CLAIM = Duration.ofSeconds(14);

    private final int weight;

    Fault(int weight) {
        this.weight = weight;
    }

    /** Lets it happen; answers to what. */
    abstract String happen(Orderledger orderledger, StrayRecords records, Random random) throws SQLException;

    static Fault any(Random random) {
        int left = random.nextInt(Stream.of(values()).mapToInt(it -> it.weight).sum());
        for (Fault fault : values()) {
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

    private static String freeze(Child child, Random random, Duration longest) {
        long millis = random.nextLong(500, longest.toMillis());
        child.freeze();
        pause(Duration.ofMillis(millis));
        child.thaw();
        return "%.1f s".formatted(millis / 1000.0);
    }

    private static void pause(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
    }
}
