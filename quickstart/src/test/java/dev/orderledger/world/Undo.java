package dev.orderledger.world;

import java.util.ArrayDeque;
import java.util.Deque;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** What a database does for a transaction that is rolled back: everything is as before. */
final class Undo {

    private static final String KEY = Undo.class.getName();

    private Undo() {}

    /** Runs if the unit of work that is going on is rolled back, after what was registered later. */
    static void onRollback(Runnable undo) {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        Deque<Runnable> undos = root.getOrComputeResource(KEY, key -> {
            Deque<Runnable> all = new ArrayDeque<>();
            root.onRollback(it -> all.forEach(Runnable::run));
            return all;
        });
        undos.push(undo);
    }
}
