package dev.orderledger.platform.deadletters;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handles the letters of a sequence again, one after the other, each in a transaction of its own together with its
 * removal: a letter that fails leaves nothing behind, and takes nothing away from those that went before it.
 */
final class DeadLetterRetry {

    private final String group;
    private final DeadLetterTable table;
    private final TransactionTemplate transactions;

    DeadLetterRetry(String group, DeadLetterTable table, TransactionTemplate transactions) {
        this.group = group;
        this.table = table;
        this.transactions = transactions;
    }

    /** Tries the first sequence whose first letter matches and that no other retry has taken. True when all of it went. */
    boolean firstSequence(
            Predicate<DeadLetter<? extends EventMessage<?>>> filter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task) {
        Iterable<JdbcDeadLetter<EventMessage<?>>> firsts = table.firstLetters(group)::iterator;
        for (JdbcDeadLetter<EventMessage<?>> first : firsts) {
            if (filter.test(first)) {
                Outcome outcome = retryFirst(first.getSequenceIdentifier(), task, false);
                if (outcome != Outcome.NONE) {
                    return outcome == Outcome.HANDLED && retryRest(first.getSequenceIdentifier(), task);
                }
            }
        }
        return false;
    }

    private boolean retryRest(
            String sequence, Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task) {
        Outcome outcome;
        do {
            outcome = retryFirst(sequence, task, true);
        } while (outcome == Outcome.HANDLED);
        return outcome == Outcome.NONE;
    }

    private Outcome retryFirst(
            String sequence,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task,
            boolean waiting) {
        AtomicReference<DeadLetter<? extends EventMessage<?>>> failed = new AtomicReference<>();
        Outcome outcome = transactions.execute(transaction -> {
            Optional<JdbcDeadLetter<EventMessage<?>>> letter = table.takeFirst(group, sequence, waiting);
            if (letter.isEmpty()) {
                return Outcome.NONE;
            }
            EnqueueDecision<EventMessage<?>> decision = outsideOfTheUnitOfWork(() -> task.apply(letter.get()));
            if (decision.shouldEnqueue()) {
                transaction.setRollbackOnly();
                failed.set(decision.withDiagnostics(letter.get())
                        .withCause(decision.enqueueCause().orElse(null)));
                return Outcome.FAILED;
            }
            table.delete(letter.get().getIdentifier());
            return Outcome.HANDLED;
        });
        if (outcome == Outcome.FAILED) {
            table.update(failed.get(), ((JdbcDeadLetter<?>) failed.get()).getIdentifier());
        }
        return outcome;
    }

    /** The framework goes through a sequence in one unit of work; what a letter leads to is to end with the letter. */
    private static <R> R outsideOfTheUnitOfWork(Supplier<R> work) {
        UnitOfWork<?> outer = CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get() : null;
        if (outer != null) {
            CurrentUnitOfWork.clear(outer);
        }
        try {
            return work.get();
        } finally {
            if (outer != null) {
                CurrentUnitOfWork.set(outer);
            }
        }
    }

    private enum Outcome {
        HANDLED,
        FAILED,
        NONE
    }
}
