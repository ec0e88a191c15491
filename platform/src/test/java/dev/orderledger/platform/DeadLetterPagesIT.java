package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.StoredOrder;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.testing.ServiceUnderTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The framework's queue takes a count of rows for a place in the sequence, and repeats and skips beyond the first page. */
class DeadLetterPagesIT {

    private static final String GROUP = "credit-policies";
    private static final int LETTERS = 250;

    private ServiceUnderTest credit;
    private EventProcessingConfiguration processing;
    private SequencedDeadLetterQueue<EventMessage<?>> queue;

    @BeforeEach
    void letters_of_which_every_second_is_of_one_sequence() throws SQLException {
        credit = ServiceUnderTest.start(CreditApplication.class, "sample-credit");
        processing = credit.bean(EventProcessingConfiguration.class);
        processing
                .eventProcessor(GROUP, StreamingEventProcessor.class)
                .orElseThrow()
                .shutDown();
        queue = processing.deadLetterQueue(GROUP).orElseThrow();
        credit.bean(ConcurrentMessageListenerContainer.class).stop(); // the topic has what other tests have published
        long before = credit.bean(JdbcTemplate.class)
                .queryForObject("SELECT coalesce(max(position), 0) FROM inbox", Long.class);
        try (Connection connection = credit.database().connectAsService()) {
            for (int i = 0; i < 2 * LETTERS; i++) {
                new StoredOrder(SamplePair.newOrderId(), Instant.now()).insertIntoInbox(connection);
            }
        }
        credit.bean(JdbcTemplate.class)
                .update(
                        "INSERT INTO dead_letter (processing_group, sequence_identifier, event_id, diagnostics,"
                                + " enqueued_at, last_touched) SELECT '" + GROUP
                                + "', CASE (position - ?) % 2 WHEN 0 THEN 'anna'"
                                + " ELSE 'customer ' || position - ? END, event_id, '{}', now(), now() FROM inbox"
                                + " WHERE position > ? ORDER BY position",
                        before,
                        before,
                        before);
    }

    @AfterEach
    void stop() {
        credit.close();
    }

    @Test
    void each_letter_is_listed_once() {
        List<String> ids = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (Iterable<DeadLetter<? extends EventMessage<?>>> sequence : queue.deadLetters()) {
            int size = ids.size();
            sequence.forEach(letter -> ids.add(letter.message().getIdentifier()));
            sizes.add(ids.size() - size);
        }

        assertThat(ids).hasSize(2 * LETTERS).doesNotHaveDuplicates();
        assertThat(sizes).hasSize(LETTERS + 1).contains(LETTERS);
        assertThat(queue.amountOfSequences()).isEqualTo(LETTERS + 1);
    }

    @Test
    void a_retry_goes_through_the_whole_sequence_and_finds_one_that_is_far_behind() {
        String last = "customer " + (2 * LETTERS - 1);

        int before = stored();

        assertThat(retry("anna")).isTrue();
        assertThat(retry(last)).isTrue();

        assertThat(queue.contains("anna")).isFalse();
        assertThat(queue.contains(last)).isFalse();
        assertThat(queue.size()).isEqualTo(LETTERS - 1);
        assertThat(stored()).isEqualTo(before + LETTERS + 1);
    }

    private int stored() {
        return credit.bean(JdbcTemplate.class).queryForObject("SELECT count(*) FROM event_store", Integer.class);
    }

    private boolean retry(String sequence) {
        return processing
                .sequencedDeadLetterProcessor(GROUP)
                .orElseThrow()
                .process(letter ->
                        ((JdbcDeadLetter<?>) letter).getSequenceIdentifier().equals(sequence));
    }
}
