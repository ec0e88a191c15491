package dev.orderledger.platform.deadletters;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;

/** Letters page by page, each page after the last letter of the one before: letters may go meanwhile. */
final class DeadLetterPages implements Iterator<JdbcDeadLetter<EventMessage<?>>> {

    static final int SIZE = 100;

    private final LongFunction<List<JdbcDeadLetter<EventMessage<?>>>> pageAfter;
    private final Deque<JdbcDeadLetter<EventMessage<?>>> page = new ArrayDeque<>();
    private long last;

    /** @param pageAfter reads at most {@link #SIZE} letters after the one with the id given */
    DeadLetterPages(LongFunction<List<JdbcDeadLetter<EventMessage<?>>>> pageAfter) {
        this.pageAfter = pageAfter;
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty()) {
            page.addAll(pageAfter.apply(last));
        }
        return !page.isEmpty();
    }

    @Override
    public JdbcDeadLetter<EventMessage<?>> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        last = page.getFirst().getSequenceIndex();
        return page.removeFirst();
    }
}
