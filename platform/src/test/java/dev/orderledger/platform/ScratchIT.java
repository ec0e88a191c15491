package dev.orderledger.platform;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.sample.*;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.testing.*;
import java.sql.*;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScratchIT {
    @Test
    void latency() throws Exception {
        try (SamplePair pair = SamplePair.start()) {
            try (Connection c = StoredOrder.connectAsService(pair.credit().database())) {
                long t = System.nanoTime();
                for (int i = 0; i < 100; i++)
                    new StoredOrder(SamplePair.newOrderId(), Instant.now()).insertIntoStore(c);
                System.out.println("COMMIT us " + (System.nanoTime() - t) / 100_000);
            }
            pair.observer().awaitHandled(pair.placeOrder());
            for (int round = 0; round < 3; round++) {
                Map<OrderId, Instant> at = new LinkedHashMap<>();
                List<Long> place = new ArrayList<>();
                long next = System.nanoTime();
                for (int i = 0; i < 200; i++) {
                    next += 20_000_000;
                    java.util.concurrent.locks.LockSupport.parkNanos(next - System.nanoTime());
                    long t = System.nanoTime();
                    OrderId o = pair.placeOrder();
                    place.add((System.nanoTime() - t) / 1000);
                    at.put(o, Instant.now());
                }
                List<Long> hop = new ArrayList<>(), k = new ArrayList<>(), r = new ArrayList<>(), h = new ArrayList<>();
                Map<String, Long> kafka = new HashMap<>();
                at.keySet().forEach(o -> pair.observer().awaitHandled(o));
                Topic.of("order-events").read().forEach(x -> kafka.putIfAbsent(x.key(), x.timestamp()));
                at.forEach((o, t) -> {
                    Instant done = pair.observer().awaitHandled(o);
                    Instant rec = pair.creditDb()
                            .queryForObject(
                                    "SELECT recorded_at FROM inbox WHERE aggregate_id = ?",
                                    java.time.OffsetDateTime.class,
                                    o.value())
                            .toInstant();
                    Instant kt = Instant.ofEpochMilli(kafka.get(o.value()));
                    hop.add(Duration.between(t, done).toNanos() / 1000);
                    k.add(Duration.between(t, kt).toNanos() / 1000);
                    r.add(Duration.between(kt, rec).toNanos() / 1000);
                    h.add(Duration.between(rec, done).toNanos() / 1000);
                });
                System.out.println("HOP us " + p(hop) + " | place " + p(place) + " | commit->send " + p(k)
                        + " | send->inbox " + p(r) + " | inbox->handled " + p(h));
            }
        }
    }

    static String p(List<Long> l) {
        Collections.sort(l);
        return "p50 " + l.get(100) + " p90 " + l.get(180) + " p99 " + l.get(198);
    }

    @Test
    void notifyCost() throws Exception {
        ServiceDatabase db;
        try (ServiceUnderTest s = ServiceUnderTest.start(CreditApplication.class, "sample-credit")) {
            db = s.database();
        }
        try (Connection c = StoredOrder.connectAsOwner(db);
                var st = c.createStatement()) {
            Connection l = StoredOrder.connectAsService(db);
            l.createStatement().execute("LISTEN event_store");
            for (int r = 0; r < 2; r++) {
                System.out.println("INSERTS/s with notify " + rate(db));
                st.execute("ALTER TABLE event_store DISABLE TRIGGER announce");
                System.out.println("INSERTS/s without " + rate(db));
                st.execute("ALTER TABLE event_store ENABLE TRIGGER announce");
                st.execute(
                        "CREATE OR REPLACE FUNCTION announce_append() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF pg_try_advisory_xact_lock(TG_RELID::bigint) THEN PERFORM pg_notify(TG_TABLE_NAME, ''''); END IF; RETURN NULL; END'");
                System.out.println("INSERTS/s trylock " + rate(db));
                st.execute(
                        "CREATE OR REPLACE FUNCTION announce_append() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_notify(TG_TABLE_NAME, ''''); RETURN NULL; END'");
            }
            System.out.println("INBOX INSERTS/s single rows, 16 writers " + rateInbox(db));
        }
    }

    interface Ins {
        void run(Connection c) throws SQLException;
    }

    static long rate(ServiceDatabase db) throws Exception {
        return rate(db, c -> new StoredOrder(SamplePair.newOrderId(), Instant.now()).insertIntoStore(c));
    }

    static long rateInbox(ServiceDatabase db) throws Exception {
        return rate(db, c -> new StoredOrder(SamplePair.newOrderId(), Instant.now()).insertIntoInbox(c));
    }

    static long rate(ServiceDatabase db, Ins ins) throws Exception {
        AtomicLong n = new AtomicLong();
        long end = System.nanoTime() + 4_000_000_000L;
        List<Thread> ts = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Thread t = new Thread(() -> {
                try (Connection c = StoredOrder.connectAsService(db)) {
                    while (System.nanoTime() < end) {
                        ins.run(c);
                        n.incrementAndGet();
                    }
                } catch (Exception e) {
                    e.printStackTrace();
                }
            });
            t.start();
            ts.add(t);
        }
        for (Thread t : ts) t.join();
        return n.get() / 4;
    }
}
