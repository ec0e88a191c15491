package dev.orderledger.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ScopeDescriptor;

/** Deadlines that pass when the world says so; scheduled and cancelled in the transaction of whoever does. */
final class Deadlines implements DeadlineManager {

    private final Map<String, Deadline> pending = new LinkedHashMap<>();
    private final List<Deadline> gone = new ArrayList<>();
    private long scheduled;

    record Deadline(String id, DeadlineMessage<?> message, ScopeDescriptor scope) {

        @Override
        public String toString() {
            return message.getDeadlineName() + " " + message.getPayload() + " of " + id;
        }
    }

    List<Deadline> pending() {
        return List.copyOf(pending.values());
    }

    /** Also what was cancelled or has passed: a node may have taken it before, or have died before it could say so. */
    List<Deadline> dueAnyTime() {
        List<Deadline> due = new ArrayList<>(pending.values());
        due.addAll(gone);
        return due;
    }

    void clear() {
        pending.clear();
        gone.clear();
        scheduled = 0;
    }

    @Override
    public String schedule(Instant trigger, String name, Object messageOrPayload, ScopeDescriptor scope) {
        String id = "deadline-" + scheduled++;
        put(new Deadline(id, GenericDeadlineMessage.asDeadlineMessage(name, messageOrPayload, trigger), scope));
        return id;
    }

    /** Takes it away, in the transaction that handles it. */
    void passed(Deadline deadline) {
        remove(deadline);
    }

    @Override
    public void cancelSchedule(String name, String scheduleId) {
        Deadline deadline = pending.get(scheduleId);
        if (deadline != null) {
            remove(deadline);
        }
    }

    @Override
    public void cancelAll(String name) {
        pending().stream()
                .filter(it -> it.message().getDeadlineName().equals(name))
                .forEach(this::remove);
    }

    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        pending().stream()
                .filter(it -> it.message().getDeadlineName().equals(name)
                        && it.scope().equals(scope))
                .forEach(this::remove);
    }

    private void put(Deadline deadline) {
        pending.put(deadline.id(), deadline);
        Undo.onRollback(() -> pending.remove(deadline.id()));
    }

    private void remove(Deadline deadline) {
        if (pending.remove(deadline.id()) != null) {
            gone.add(deadline);
            Undo.onRollback(() -> {
                gone.remove(deadline);
                pending.put(deadline.id(), deadline);
            });
        }
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super DeadlineMessage<?>> it) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super DeadlineMessage<?>> it) {
        throw new UnsupportedOperationException();
    }
}
