package dev.orderledger.platform.admin;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.platform.deadletters.DeadLetterTable;
import dev.orderledger.platform.deadletters.SagaDeadLetters.WithDeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Iterator;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Tries dead letters again, or gives them up; from any node. */
final class DeadLetterAdministration {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterAdministration.class);

    private final Configuration axon;
    private final MeterRegistry meters;

    DeadLetterAdministration(Configuration axon, MeterRegistry meters) {
        this.axon = axon;
        this.meters = meters;
    }

    /**
     * What came of a try.
     *
     * @param handled whether the whole sequence is done; what follows in it is handled at once from now on
     * @param cause   what its first letter failed with, or {@code null}
     * @param left    how many letters are left
     */
    record Outcome(boolean handled, String cause, long left) {}

    /** Handles the letters of a sequence now, up to the first that fails again. */
    Outcome retry(String processor, String sequence, String by) {
        SequencedDeadLetterQueue<EventMessage<?>> queue = queue(processor);
        first(queue, sequence);
        boolean handled = lettersOf(processor)
                .process(letter -> letter instanceof JdbcDeadLetter<?> stored
                        && stored.getSequenceIdentifier().equals(sequence));
        LOG.info("{} retried {} of {}: {}", by, sequence, processor, handled ? "handled" : "not handled");
        Iterator<DeadLetter<? extends EventMessage<?>>> left =
                queue.deadLetterSequence(sequence).iterator();
        return left.hasNext()
                ? new Outcome(false, cause(left.next()), queue.sequenceSize(sequence))
                : new Outcome(true, null, 0);
    }

    /** Gives up the first letter of a sequence: it will never be handled. Answers how many are left, which wait on. */
    long delete(String processor, String sequence, String by) {
        SequencedDeadLetterQueue<EventMessage<?>> queue = queue(processor);
        DeadLetter<? extends EventMessage<?>> letter = first(queue, sequence);
        try {
            queue.evict(letter);
        } catch (NoSuchDeadLetterException e) {
            throw unknown();
        }
        DeadLetterTable.givenUp(meters, processor).increment();
        LOG.warn(
                "{} gave up event {} ({}) of {}, sequence {}, which failed with {}",
                by,
                letter.message().getIdentifier(),
                letter.message().getPayloadType().getSimpleName(),
                processor,
                sequence,
                cause(letter));
        return queue.sequenceSize(sequence);
    }

    private SequencedDeadLetterQueue<EventMessage<?>> queue(String processor) {
        return processing().deadLetterQueue(processor).orElseThrow(DeadLetterAdministration::unknown);
    }

    /** The framework knows those of event handlers; sagas that have some say so themselves. */
    private SequencedDeadLetterProcessor<EventMessage<?>> lettersOf(String processor) {
        return processing()
                .sequencedDeadLetterProcessor(processor)
                .or(() -> processing().sagaConfigurations().stream()
                        .filter(saga -> saga.processingGroup().equals(processor))
                        .map(SagaConfiguration::manager)
                        .filter(WithDeadLetters.class::isInstance)
                        .map(manager -> ((WithDeadLetters) manager).deadLetters())
                        .findFirst())
                .orElseThrow(DeadLetterAdministration::unknown);
    }

    private EventProcessingConfiguration processing() {
        return axon.eventProcessingConfiguration();
    }

    private static DeadLetter<? extends EventMessage<?>> first(
            SequencedDeadLetterQueue<EventMessage<?>> queue, String sequence) {
        Iterator<DeadLetter<? extends EventMessage<?>>> letters =
                queue.deadLetterSequence(sequence).iterator();
        if (!letters.hasNext()) {
            throw unknown();
        }
        return letters.next();
    }

    private static String cause(DeadLetter<?> letter) {
        return letter.cause().map(DeadLetterAdministration::text).orElse(null);
    }

    private static String text(Cause cause) {
        return cause.type() + ": " + cause.message();
    }

    private static RequestRefused unknown() {
        return new RequestRefused(
                HttpStatus.NOT_FOUND, "DEAD_LETTER_UNKNOWN", "There is no dead letter of this sequence.");
    }
}
