package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.contracts.CustomerEvent.CustomerUnblocked;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.StoredOrder;
import dev.orderledger.platform.sample.ordering.OrderingCommand.PlaceOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProcessingIT {

    private static SamplePair pair;

    @BeforeAll
    static void start() {
        pair = SamplePair.start();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void a_handler_that_fails_takes_back_its_events_and_its_token_and_is_tried_again() {
        OrderId order = SamplePair.newOrderId();
        pair.observer().failOnceAfter(order);

        pair.place(order, SamplePair.customerOf(order));
        pair.observer().awaitHandled(order);

        OrderId behindIt = SamplePair.newOrderId();
        pair.place(behindIt, SamplePair.customerOf(order));
        pair.observer().awaitHandled(behindIt);
        assertThat(pair.reservations(order)).isOne();
    }

    @Test
    void what_another_process_appends_wakes_a_handler_at_once() throws SQLException {
        try (Connection connection = pair.credit().database().connectAsService()) {
            List<Duration> latencies = IntStream.range(0, 50)
                    .mapToObj(i -> latencyAfterSilence(connection))
                    .sorted()
                    .toList();
            assertThat(latencies.get(25)).isLessThan(Duration.ofMillis(350)); // with the poll alone, half a second
        }
    }

    @Test
    void of_two_transactions_that_commit_in_the_reverse_order_of_their_positions_both_are_published()
            throws SQLException {
        StoredOrder first = new StoredOrder(SamplePair.newOrderId(), Instant.now());
        StoredOrder second = new StoredOrder(SamplePair.newOrderId(), Instant.now());
        try (Connection slow = pair.ordering().database().connectAsService();
                Connection quick = pair.ordering().database().connectAsService()) {
            slow.setAutoCommit(false);
            first.insertIntoStore(slow);
            second.insertIntoStore(quick);
            slow.commit();
        }
        pair.observer().awaitHandled(first.orderId());
        pair.observer().awaitHandled(second.orderId());
    }

    @Test
    void two_that_append_to_one_aggregate_collide() {
        EventStorageEngine storage = pair.credit().bean(EventStorageEngine.class);
        String customer = UUID.randomUUID().toString();
        storage.appendEvents(unblocked(customer, 0), unblocked(customer, 1));

        assertThatThrownBy(() -> storage.appendEvents(unblocked(customer, 1))).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> storage.appendEvents(unblocked(customer, 0)))
                .isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void an_order_id_that_is_taken_is_refused_to_the_second() {
        OrderId order = pair.placeOrder();
        CommandGateway commands = pair.ordering().bean(CommandGateway.class);

        assertThatThrownBy(() -> commands.sendAndWait(new PlaceOrder(order, SamplePair.customerOf(order))))
                .isInstanceOf(AggregateStreamCreationException.class);
    }

    private static GenericDomainEventMessage<CustomerUnblocked> unblocked(String customer, long sequence) {
        return new GenericDomainEventMessage<>(
                "Customer", customer, sequence, new CustomerUnblocked(new CustomerId(customer)));
    }

    private static Duration latencyAfterSilence(Connection connection) {
        Awaitility.await().pollDelay(Duration.ofMillis(80)).until(() -> true);
        StoredOrder order = new StoredOrder(SamplePair.newOrderId(), Instant.now());
        Instant start = Instant.now();
        try {
            order.insertIntoInbox(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Duration.between(start, pair.observer().awaitHandled(order.orderId()));
    }
}
