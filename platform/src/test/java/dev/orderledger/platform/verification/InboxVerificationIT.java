package dev.orderledger.platform.verification;

import static dev.orderledger.platform.verification.Difference.Kind.DIFFERENT;
import static dev.orderledger.platform.verification.Difference.Kind.MISSING;
import static dev.orderledger.platform.verification.Difference.Kind.OUT_OF_ORDER;
import static dev.orderledger.platform.verification.Difference.Kind.TWICE;
import static dev.orderledger.platform.verification.Difference.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerEvent.CustomerBlocked;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.verification.Difference.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An inbox that takes placed orders and blocked customers is compared with the event stores of both contexts. */
class InboxVerificationIT {

    private static LogDatabase orders;
    private static LogDatabase customers;
    private static LogDatabase receiver;

    private final Row placed = Row.placed("pizza-for-ada");
    private final Row blocked = Row.blocked("grace", 0);
    private final Row blockedAgain = Row.blocked("grace", 2);

    @BeforeAll
    static void create() {
        orders = LogDatabase.create("verified_orders");
        customers = LogDatabase.create("verified_customers");
        receiver = LogDatabase.create("verified_inbox");
        for (LogDatabase database : List.of(orders, customers, receiver)) {
            List.of("event_store", "event_store_0", "inbox", "inbox_0")
                    .forEach(table -> database.execute("DROP TRIGGER append_only ON " + table));
        }
        receiver.execute("ALTER TABLE inbox_0 DROP CONSTRAINT inbox_event_id_key; DROP INDEX inbox_by_place");
    }

    @BeforeEach
    void store_what_both_contexts_have_decided() {
        for (LogDatabase database : List.of(orders, customers, receiver)) {
            database.execute("TRUNCATE event_store, inbox");
        }
        orders.store(placed);
        orders.store(Row.approved("pizza-for-ada")); // not subscribed to
        customers.store(blocked);
        customers.store(blockedAgain);
    }

    @Test
    void an_inbox_with_every_subscribed_event_agrees() throws SQLException {
        receive(blocked, placed, blockedAgain);

        InboxReport report = verify();

        assertThat(report).isEqualTo(new InboxReport(3, 3, Map.of(), List.of()));
        assertThat(report.agrees()).isTrue();
    }

    @Test
    void a_stored_event_that_is_not_there_is_missing() throws SQLException {
        receive(blocked, blockedAgain);

        assertThat(verify()).isEqualTo(found(3, 2, MISSING, placed, "not in the inbox"));
    }

    @Test
    void an_event_that_nobody_stored_is_unknown() throws SQLException {
        Row invented = Row.placed("never-ordered");
        receive(blocked, placed, blockedAgain, invented);

        assertThat(verify()).isEqualTo(found(3, 4, UNKNOWN, invented, "in no event store"));
    }

    @Test
    void an_event_that_is_stored_but_not_subscribed_to_is_unknown() throws SQLException {
        Row approved = Row.approved("tea-for-alan");
        orders.store(approved);
        receive(blocked, placed, blockedAgain, approved);

        assertThat(verify())
                .isEqualTo(found(3, 4, UNKNOWN, approved, "not subscribed to: dev.orderledger.order.OrderApproved"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void an_event_that_has_changed_on_its_way_is_different(Row stored, Row received, String column)
            throws SQLException {
        orders.store(stored);
        receive(blocked, placed, blockedAgain, received);

        assertThat(verify()).isEqualTo(found(4, 4, DIFFERENT, stored, column));
    }

    static Stream<Arguments> changes() {
        Row stored = Row.placed("tea-for-alan");
        return Stream.of(
                Arguments.of(stored, stored.withContext("payment"), "context"),
                Arguments.of(stored, stored.withSequence(1), "sequence"),
                Arguments.of(stored, stored.withRevision("2"), "revision"),
                Arguments.of(stored, stored.withRevision(null), "revision"),
                Arguments.of(stored, stored.withPayload("{\"id\": \"tea-for-alan\"}"), "payload"),
                Arguments.of(stored, stored.withMetadata("{\"actor\":\"eve\"}"), "metadata"),
                Arguments.of(stored, stored.aMicrosecondLater(), "occurred_at"));
    }

    @Test
    void an_event_that_was_overtaken_by_a_later_one_of_its_aggregate_is_out_of_order() throws SQLException {
        receive(blockedAgain, placed, blocked);

        assertThat(verify()).isEqualTo(found(3, 3, OUT_OF_ORDER, blocked, "0 after 2"));
    }

    @Test
    void an_event_that_is_there_more_than_once_is_reported_for_each_copy() throws SQLException {
        receive(blocked, placed, placed, placed, blockedAgain);

        InboxReport report = verify();

        assertThat(report.found()).isEqualTo(Map.of(TWICE, 2L));
        assertThat(report.differences()).extracting(Difference::eventId).containsOnly(placed.eventId());
    }

    /** An id may be any text; a pizza comes before a tilde in Java's order of characters, and behind it in UTF-8. */
    @Test
    void ids_are_compared_in_the_order_of_the_database() throws SQLException {
        Row tilde = Row.placed("tilde").withEventId("\uFF5E");
        Row pizza = Row.placed("pizza").withEventId("\uD83C\uDF55");
        orders.store(tilde);
        orders.store(pizza);
        receive(blocked, placed, blockedAgain, pizza);

        assertThat(verify()).isEqualTo(found(5, 4, MISSING, tilde, "not in the inbox"));
    }

    @Test
    void all_differences_are_counted_and_the_first_hundred_listed() throws SQLException {
        receive(blocked, placed, blockedAgain);
        orders.execute("INSERT INTO event_store"
                + " (event_id, aggregate_id, sequence, type, payload, metadata, occurred_at)"
                + " SELECT 'event-' || n, 'order-' || n, 0, 'dev.orderledger.order.OrderPlaced', '', '', now()"
                + " FROM generate_series(1, 2500) AS n");

        InboxReport report = verify();

        assertThat(report.stored()).isEqualTo(2_503);
        assertThat(report.found()).isEqualTo(Map.of(MISSING, 2_500L));
        assertThat(report.differences()).hasSize(100);
    }

    private static void receive(Row... rows) {
        for (Row row : rows) {
            receiver.receive(row);
        }
    }

    private static InboxReport verify() throws SQLException {
        return new InboxVerification(
                        Map.of(Context.ORDER, orders.dataSource(), Context.CUSTOMER, customers.dataSource()),
                        receiver.dataSource(),
                        InboxSubscription.to(List.of(OrderPlaced.class, CustomerBlocked.class)))
                .verify();
    }

    private static InboxReport found(long stored, long received, Kind kind, Row row, String detail) {
        Difference difference = new Difference(kind, row.context(), row.aggregateId(), row.eventId(), detail);
        return new InboxReport(stored, received, Map.of(kind, 1L), List.of(difference));
    }
}
