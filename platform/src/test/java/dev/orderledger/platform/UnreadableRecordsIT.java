package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.deadletters.EventFailed;
import dev.orderledger.platform.processing.FailingSegments;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.StoredOrder;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.TransientDataAccessResourceException;

class UnreadableRecordsIT {

    private static final String GROUP = "credit-policies";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static SamplePair pair;
    private static SequencedDeadLetterQueue<EventMessage<?>> queue;
    private static SequencedDeadLetterProcessor<EventMessage<?>> letters;

    @BeforeAll
    static void start() {
        pair = SamplePair.start();
        EventProcessingConfiguration processing = pair.credit().bean(EventProcessingConfiguration.class);
        queue = processing.deadLetterQueue(GROUP).orElseThrow();
        letters = processing.sequencedDeadLetterProcessor(GROUP).orElseThrow();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void a_poison_event_parks_its_sequence_with_nothing_left_of_it_and_the_others_go_on() {
        OrderId poison = SamplePair.newOrderId();
        CustomerId customer = SamplePair.customerOf(poison);
        pair.observer().failAfter(poison, UnreadableRecordsIT::breakTheTransaction);
        pair.place(poison, customer);
        awaitReceived(poison); // two orders may overtake each other on their way
        OrderId behind = SamplePair.newOrderId();
        pair.place(behind, customer);
        OrderId another = pair.placeOrder();

        awaitLetters(customer, 2);
        pair.awaitReservation(another);
        assertThat(pair.reservations(poison)).isZero();
        assertThat(pair.reservations(behind)).isZero();
        assertThat(queue.deadLetterSequence(customer.value()))
                .extracting(it -> it.cause().isPresent())
                .containsExactly(true, false);
        assertThat(failing()).isZero();
        assertThat(gauge("orderledger.dead.letters")).isEqualTo(queue.size());

        pair.observer().heal(poison);

        assertThat(retry(customer)).isTrue();
        assertThat(pair.reservations(poison)).isOne();
        assertThat(pair.reservations(behind)).isOne();
        assertThat(queue.contains(customer.value())).isFalse();
        assertThat(causes(customer)).isEqualTo(2);
    }

    @Test
    void a_letter_that_fails_again_stays_with_its_first_cause_and_leaves_nothing_behind() {
        OrderId poison = SamplePair.newOrderId();
        CustomerId customer = SamplePair.customerOf(poison);
        pair.observer().failAfter(poison, UnreadableRecordsIT::breakTheTransaction);
        pair.place(poison, customer);
        awaitLetters(customer, 1);

        assertThat(retry(customer)).isFalse();

        DeadLetter<? extends EventMessage<?>> letter =
                queue.deadLetterSequence(customer.value()).iterator().next();
        assertThat(letter.diagnostics().get("attempts")).isEqualTo(3);
        assertThat(letter.diagnostics().get("firstCause")).asString().contains("division by zero");
        assertThat(letter.cause().orElseThrow().message()).contains("division by zero");
        assertThat(pair.reservations(poison)).isZero();
    }

    @Test
    void what_will_pass_is_tried_within_seconds_until_it_has_passed_and_parks_nothing() {
        OrderId order = SamplePair.newOrderId();
        AtomicInteger attempts = new AtomicInteger();
        pair.observer().failAfter(order, () -> {
            if (attempts.incrementAndGet() < 7) {
                throw new TransientDataAccessResourceException("the database is being restarted");
            }
        });
        Instant start = Instant.now();
        pair.place(order, SamplePair.customerOf(order));

        pair.awaitReservation(order);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(45)); // the framework: 63 s
        assertThat(attempts).hasValue(7);
        assertThat(queue.contains(SamplePair.customerOf(order).value())).isFalse();
        await().until(() -> failing() == 0);
    }

    @Test
    void what_fails_at_the_end_of_a_batch_and_says_for_which_event_parks_that_event() {
        OrderId poison = SamplePair.newOrderId();
        pair.observer().failAfter(poison, () -> {
            UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
            EventMessage<?> event = (EventMessage<?>) batch.getMessage();
            batch.onPrepareCommit(it -> EventFailed.naming(event, UnreadableRecordsIT::breakTheTransaction));
        });
        pair.place(poison, SamplePair.customerOf(poison));

        awaitLetters(SamplePair.customerOf(poison), 1);
        pair.observer().heal(poison);
        assertThat(retry(SamplePair.customerOf(poison))).isTrue();
        assertThat(pair.reservations(poison)).isOne();
    }

    @Test
    void an_error_is_a_failure_like_others() {
        OrderId poison = SamplePair.newOrderId();
        pair.observer().failAfter(poison, () -> {
            throw new StackOverflowError("asked to fail");
        });
        pair.place(poison, SamplePair.customerOf(poison));

        awaitLetters(SamplePair.customerOf(poison), 1);
        pair.awaitReservation(pair.placeOrder());
        assertThat(pair.reservations(poison)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ not JSON", "null"})
    void an_event_that_cannot_be_read_is_put_aside_and_the_others_go_on(String payload) throws SQLException {
        OrderId unreadable = SamplePair.newOrderId();
        try (Connection connection = pair.credit().database().connectAsService()) {
            new StoredOrder(unreadable, Instant.now()).insertIntoInboxAs(payload, connection);
        }
        OrderId another = pair.placeOrder();

        pair.awaitReservation(another);
        await().atMost(TIMEOUT).until(() -> queue.sequenceSize(unreadable.value()) == 1);
    }

    private static int breakTheTransaction() {
        return pair.creditDb().queryForObject("SELECT 1 / 0", Integer.class);
    }

    private static boolean retry(CustomerId customer) {
        return letters.process(
                letter -> ((JdbcDeadLetter<?>) letter).getSequenceIdentifier().equals(customer.value()));
    }

    private static void awaitReceived(OrderId order) {
        await().atMost(TIMEOUT)
                .until(() -> pair.creditDb()
                                .queryForObject(
                                        "SELECT count(*) FROM inbox WHERE aggregate_id = ?", Long.class, order.value())
                        == 1);
    }

    private static void awaitLetters(CustomerId customer, int number) {
        await().atMost(TIMEOUT).until(() -> queue.sequenceSize(customer.value()) == number);
    }

    private static int failing() {
        return pair.credit().bean(FailingSegments.class).of(GROUP).size();
    }

    private static double gauge(String name) {
        return pair.credit()
                .bean(MeterRegistry.class)
                .get(name)
                .tag("processor", GROUP)
                .gauge()
                .value();
    }

    /** How many events of a customer say which event they come from. */
    private static int causes(CustomerId customer) {
        return pair.creditDb()
                .queryForObject(
                        "SELECT count(*) FROM event_store JOIN inbox"
                                + " ON convert_from(event_store.metadata, 'UTF8')::jsonb ->> 'causationId' = inbox.event_id"
                                + " WHERE event_store.aggregate_id = ?",
                        Integer.class,
                        customer.value());
    }
}
