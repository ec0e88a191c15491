package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.inbox.Reread;
import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.StoredOrder;
import dev.orderledger.platform.sample.Topic;
import dev.orderledger.testing.Meanwhile;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.kafka.listener.MessageListenerContainer;

class ReceivingIT {

    private static final Topic TOPIC = Topic.of("order-events");
    private static final Topic ASIDE = Topic.of("order-events.sample-credit.dlt");
    private static final String GROUP = "sample-credit";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static SamplePair pair;
    private static JdbcTemplate owner;

    @BeforeAll
    static void start() throws SQLException {
        pair = SamplePair.start();
        owner = new JdbcTemplate(
                new SingleConnectionDataSource(pair.credit().database().connectAsOwner(), true));
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void what_is_delivered_again_is_kept_once() {
        OrderId order = pair.placeOrder();
        pair.awaitReservation(order);
        deliverEverythingAgain(); // what other tests left in the topic is new to this database
        int rows = rows();
        double conflicting = conflicting();

        deliverEverythingAgain();

        assertThat(rows()).isEqualTo(rows);
        assertThat(conflicting()).isEqualTo(conflicting);
        assertThat(pair.reservations(order)).isOne();
    }

    @Test
    void a_record_that_is_no_event_is_put_aside_and_does_not_stop_what_comes_after_it() {
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        OrderId order = SamplePair.newOrderId();
        TOPIC.publish(order.value(), garbage); // same key, so the order comes behind it

        pair.place(order, SamplePair.customerOf(order));

        pair.awaitReservation(order);
        assertThat(ASIDE.read(order.value()))
                .singleElement()
                .satisfies(it -> assertThat(it.value()).isEqualTo(garbage));
    }

    @Test
    void a_record_as_large_as_can_be_is_put_aside_as_well() {
        byte[] garbage = new byte[(1 << 20) - 200];
        OrderId order = SamplePair.newOrderId();
        TOPIC.publish(order.value(), garbage);

        pair.place(order, SamplePair.customerOf(order));

        pair.awaitReservation(order);
        assertThat(ASIDE.read(order.value()))
                .singleElement()
                .satisfies(it -> assertThat(it.value()).hasSameSizeAs(garbage));
    }

    @ParameterizedTest
    @CsvSource({"ce_id, a\u0000b", "ce_time, +300000-01-01T00:00:00Z"})
    void an_event_that_postgresql_cannot_hold_is_put_aside_and_does_not_stop_what_comes_after_it(
            String header, String value) {
        OrderId order = pair.placeOrder();
        pair.awaitReservation(order);

        TOPIC.publishWith(TOPIC.read(order.value()).get(0), header, value);

        assertPutAsideWithWhatIsBehindItReceived(order);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_source, /orderledger/payment",
        "ce_source, /orderledger/nobody",
        "ce_type, dev.orderledger.payment.PaymentAuthorized",
        "ce_axonmessageaggregateid, another"
    })
    void an_event_that_its_topic_cannot_tell_is_put_aside(String header, String value) {
        OrderId order = pair.placeOrder();
        pair.awaitReservation(order);

        TOPIC.publishWith(TOPIC.read(order.value()).get(0), header, value);

        assertPutAsideWithWhatIsBehindItReceived(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "{\"orderId\":\"a\\u0000b\"}", "{\"orderId\":7}"})
    void an_event_whose_data_cannot_be_read_is_put_aside(String data) {
        OrderId order = pair.placeOrder();
        pair.awaitReservation(order);

        TOPIC.publishWithData(TOPIC.read(order.value()).get(0), "unreadable-" + order, data);

        assertPutAsideWithWhatIsBehindItReceived(order);
        assertThat(holds("unreadable-" + order)).isFalse();
    }

    @Test
    void another_event_under_an_id_that_is_known_is_counted_and_not_kept() {
        OrderId order = pair.placeOrder();
        pair.awaitReservation(order);
        double before = conflicting();
        TOPIC.publishWith(TOPIC.read(order.value()).get(0), "ce_axonmessageaggregateseq", "7");

        await().atMost(TIMEOUT).until(() -> conflicting() == before + 1);

        assertThat(owner.queryForList("SELECT sequence FROM inbox WHERE aggregate_id = ?", Long.class, order.value()))
                .containsExactly(0L);
    }

    @Test
    void of_two_events_at_one_place_of_a_stream_the_second_is_counted_and_not_kept() {
        OrderId order = pair.placeOrder();
        pair.awaitReservation(order);
        double before = conflicting();
        TOPIC.publishWith(TOPIC.read(order.value()).get(0), "ce_id", "another-" + order);

        await().atMost(TIMEOUT).until(() -> conflicting() == before + 1);

        assertThat(holds("another-" + order)).isFalse();
    }

    @Test
    void what_cannot_be_stored_is_tried_until_it_can_be_and_what_is_no_event_is_put_aside_once() {
        String service = pair.credit().database().service();
        owner.execute("CREATE SEQUENCE attempts");
        owner.execute("GRANT USAGE ON SEQUENCE attempts TO " + service);
        owner.execute("CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM nextval(''attempts''); RAISE EXCEPTION ''asked to fail''; END'");
        owner.execute("CREATE TRIGGER failing BEFORE INSERT ON inbox FOR EACH STATEMENT EXECUTE FUNCTION fail()");
        OrderId order = SamplePair.newOrderId();
        MessageListenerContainer container = pair.credit().bean(MessageListenerContainer.class);
        container.stop(); // both come in one batch
        TOPIC.publish(order.value(), "garbage".getBytes(StandardCharsets.UTF_8));
        pair.place(order, SamplePair.customerOf(order));
        await().atMost(TIMEOUT).until(() -> TOPIC.read(order.value()).size() == 2);
        container.start();
        await().atMost(TIMEOUT)
                .until(() -> owner.queryForObject("SELECT last_value FROM attempts", Integer.class) >= 3);

        owner.execute("DROP TRIGGER failing ON inbox");

        pair.awaitReservation(order);
        assertThat(pair.reservations(order)).isOne();
        await().atMost(TIMEOUT).until(() -> TOPIC.isConsumedBy(GROUP));
        assertThat(ASIDE.read(order.value())).hasSize(1);
    }

    @Test
    void events_are_kept_for_ever_whatever_the_broker_would_do() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TOPIC.bootstrapServers()))) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "order-events");
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(admin.describeConfigs(List.of(topic))
                                    .all()
                                    .get()
                                    .get(topic)
                                    .entries())
                            .filteredOn(it -> it.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
                            .extracting(it -> it.name() + "=" + it.value())
                            .contains(
                                    "retention.ms=-1",
                                    "retention.bytes=-1",
                                    "cleanup.policy=delete",
                                    "min.insync.replicas=1",
                                    "flush.ms=1000"));
        }
    }

    /** The framework looks for rows that were committed late among recent events only; these are old. */
    @Test
    void batches_that_are_stored_at_the_same_time_are_both_handled_however_old_they_are() throws SQLException {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        StoredOrder first = new StoredOrder(SamplePair.newOrderId(), yesterday);
        StoredOrder second = new StoredOrder(SamplePair.newOrderId(), yesterday);
        try (Connection slow = pair.credit().database().connectAsService()) {
            slow.setAutoCommit(false);
            first.insertIntoInbox(slow);
            CompletableFuture<Void> quick = Meanwhile.run(() -> insertAndCommit(second));
            await().atMost(TIMEOUT)
                    .until(() -> somebodyWaits() || pair.observer().hasHandled(second.orderId()));
            slow.commit();
            quick.join();
        }
        pair.awaitReservation(second.orderId());
        pair.awaitReservation(first.orderId());
    }

    private static void insertAndCommit(StoredOrder order) {
        try (Connection connection = pair.credit().database().connectAsService()) {
            order.insertIntoInbox(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertPutAsideWithWhatIsBehindItReceived(OrderId order) {
        TOPIC.publishNextOf(TOPIC.read(order.value()).get(0), "behind-" + order);
        await().atMost(TIMEOUT).until(() -> holds("behind-" + order));
        assertThat(ASIDE.read(order.value())).hasSize(1);
    }

    private static boolean holds(String eventId) {
        return owner.queryForObject("SELECT EXISTS (SELECT FROM inbox WHERE event_id = ?)", Boolean.class, eventId);
    }

    private static boolean somebodyWaits() {
        return owner.queryForObject(
                "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                        + " AND objid = 'inbox'::regclass)",
                Boolean.class);
    }

    private static void deliverEverythingAgain() {
        long before = offsets();
        pair.credit().bean(Reread.class).ask(Actor.platform("a test"));
        await().atMost(TIMEOUT).until(() -> offsets() >= before);
    }

    /** How many records were read, the last time that this was asked for. */
    private static long offsets() {
        return owner.queryForObject(
                "SELECT coalesce(sum(next_offset), 0) FROM inbox_offset"
                        + " WHERE reading = (SELECT coalesce(max(reading), 0) FROM inbox_reading)",
                Long.class);
    }

    private static int rows() {
        return owner.queryForObject("SELECT count(*) FROM inbox", Integer.class);
    }

    private static double conflicting() {
        return pair.credit()
                .bean(MeterRegistry.class)
                .get("orderledger.inbox.conflicting")
                .counter()
                .count();
    }
}
