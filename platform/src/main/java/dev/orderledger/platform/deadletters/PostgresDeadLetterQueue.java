package dev.orderledger.platform.deadletters;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The letters of one processing group. Letters are {@link JdbcDeadLetter}s; sequences are known by their text. */
final class PostgresDeadLetterQueue implements SequencedDeadLetterQueue<EventMessage<?>> {

    /** When this many sequences fail, their events are not the cause: the processor stops instead, and shows that it fails. */
    private static final int MAX_SEQUENCES = 1_000;

    private static final String BATCH = PostgresDeadLetterQueue.class.getName();

    private final String group;
    private final DeadLetterTable table;
    private final FailedEvents failedEvents = new FailedEvents();
    private final DeadLetterPresence presence;
    private final Failures failures;
    private final DeadLetterRetry retry;
    private final TransactionTemplate beside;

    PostgresDeadLetterQueue(
            String group,
            DeadLetterTable table,
            DeadLetterPresence presence,
            Failures failures,
            PlatformTransactionManager transactions) {
        this.group = group;
        this.table = table;
        this.presence = presence;
        this.failures = failures;
        this.retry = new DeadLetterRetry(group, table, new TransactionTemplate(transactions));
        this.beside = new TransactionTemplate(transactions);
        beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** Asked before an event of a batch is handled; what is enqueued here is not handled. */
    @Override
    public boolean enqueueIfPresent(
            Object sequenceIdentifier, Supplier<DeadLetter<? extends EventMessage<?>>> letterBuilder) {
        String sequence = text(sequenceIdentifier);
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        boolean empty = batch.getOrComputeResource(BATCH + group, key -> begin(batch));
        DeadLetter<? extends EventMessage<?>> letter = letterBuilder.get();
        return !empty && enqueueAfter(sequence, letter) || enqueueFailed(sequence, letter, batch);
    }

    @Override
    public void enqueue(Object sequenceIdentifier, DeadLetter<? extends EventMessage<?>> letter) {
        if (isFull(sequenceIdentifier)) {
            throw new DeadLetterQueueOverflowException(
                    "Too many sequences of " + group + " have dead letters for another: " + sequenceIdentifier);
        }
        presence.forget();
        table.append(group, text(sequenceIdentifier), letter);
        CurrentUnitOfWork.ifStarted(batch -> batch.root().afterCommit(it -> presence.forget()));
    }

    /** @throws NoSuchDeadLetterException when a retry has handled it, or an operator has given it up, meanwhile */
    @Override
    public void evict(DeadLetter<? extends EventMessage<?>> letter) {
        if (!table.delete(idOf(letter))) {
            throw gone(letter);
        }
    }

    @Override
    public void requeue(
            DeadLetter<? extends EventMessage<?>> letter,
            UnaryOperator<DeadLetter<? extends EventMessage<?>>> letterUpdater) {
        if (!table.update(letterUpdater.apply(letter).markTouched(), idOf(letter))) {
            throw gone(letter);
        }
    }

    @Override
    public boolean contains(Object sequenceIdentifier) {
        return sequenceSize(sequenceIdentifier) > 0;
    }

    @Override
    public Iterable<DeadLetter<? extends EventMessage<?>>> deadLetterSequence(Object sequenceIdentifier) {
        String sequence = text(sequenceIdentifier);
        return () -> table.letters(group, sequence)
                .<DeadLetter<? extends EventMessage<?>>>map(letter -> letter)
                .iterator();
    }

    @Override
    public Iterable<Iterable<DeadLetter<? extends EventMessage<?>>>> deadLetters() {
        return () -> table.firstLetters(group)
                .map(first -> deadLetterSequence(first.getSequenceIdentifier()))
                .iterator();
    }

    @Override
    public boolean isFull(Object sequenceIdentifier) {
        return amountOfSequences() >= MAX_SEQUENCES && !contains(sequenceIdentifier);
    }

    @Override
    public long size() {
        return table.count(group);
    }

    @Override
    public long sequenceSize(Object sequenceIdentifier) {
        return table.count(group, text(sequenceIdentifier));
    }

    @Override
    public long amountOfSequences() {
        return table.countSequences(group);
    }

    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<?>>> sequenceFilter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> processingTask) {
        return retry.firstSequence(sequenceFilter, processingTask);
    }

    @Override
    public void clear() {
        table.deleteAll(group);
    }

    /**
     * Answers whether no sequence has letters as the batch begins; only a batch of the same segment could add some. Looks
     * beside the transaction, or a handler that has to wait for a lock would hold a connection meanwhile.
     */
    private boolean begin(UnitOfWork<?> batch) {
        batch.onRollback(it -> noteFailure(it.getExecutionResult().getExceptionResult()));
        return presence.isEmpty(group, it -> beside.execute(none -> table.isEmpty(it)));
    }

    private void noteFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EventFailed failed && !failures.willPass(failed)) {
                failedEvents.failed(failed.eventId(), failed.getCause());
                return;
            }
        }
    }

    private NoSuchDeadLetterException gone(DeadLetter<? extends EventMessage<?>> letter) {
        return new NoSuchDeadLetterException("There is no dead letter " + idOf(letter) + " of " + group);
    }

    private boolean enqueueAfter(String sequence, DeadLetter<? extends EventMessage<?>> letter) {
        while (contains(sequence)) { // unless its last letter was handled just now, then there is nothing to wait for
            if (table.holdLast(group, sequence)) {
                table.append(group, sequence, letter);
                return true;
            }
        }
        return false;
    }

    private boolean enqueueFailed(String sequence, DeadLetter<? extends EventMessage<?>> letter, UnitOfWork<?> batch) {
        String eventId = letter.message().getIdentifier();
        return failedEvents
                .verdict(eventId)
                .map(cause -> {
                    enqueue(sequence, DeadLetterPolicy.first(letter, cause));
                    batch.resources().put(BATCH + group, false);
                    batch.afterCommit(it -> failedEvents.forget(eventId));
                    return true;
                })
                .orElse(false);
    }

    private static String text(Object sequenceIdentifier) {
        return (String) sequenceIdentifier; // see StableSequence
    }

    private static String idOf(DeadLetter<? extends EventMessage<?>> letter) {
        return ((JdbcDeadLetter<?>) letter).getIdentifier();
    }
}
