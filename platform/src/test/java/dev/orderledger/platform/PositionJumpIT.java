package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.sample.SamplePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sequence jumps, as after a restore, a cut-over by logical replication, or a large transaction that was rolled back. */
class PositionJumpIT {

    @ParameterizedTest
    @ValueSource(longs = {66_000, 1L << 23})
    void a_jump_of_positions_holds_up_nobody(long jump) throws SQLException {
        try (SamplePair pair = SamplePair.start()) {
            pair.awaitReservation(pair.placeOrder());

            jump(pair.ordering().database(), "event_store", jump);
            jump(pair.credit().database(), "inbox", jump);
            jump(pair.credit().database(), "event_store", jump);
            long start = System.nanoTime();
            Stream.generate(pair::placeOrder).limit(10).toList().forEach(pair::awaitReservation);

            OrderId last = pair.placeOrder();
            pair.awaitReservation(last);
            assertThat(pair.reservations(last)).isOne();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30)); // it was 600 s
        }
    }

    private static void jump(ServiceDatabase database, String table, long by) throws SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT setval(pg_get_serial_sequence('" + table + "', 'position'),"
                    + " (SELECT max(position) FROM " + table + ") + " + by + ")");
        }
    }
}
