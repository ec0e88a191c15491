package dev.orderledger.fulfilment.deadlines;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a batch starts and stops; what it starts and stops again is never written. */
final class DeadlineChanges {

    // One that a node has taken already is left to it: the saga is locked, and will find that it is past.
    private static final String STOP =
            "DELETE FROM scheduled_tasks WHERE task_name = ? AND task_instance = ? AND NOT picked";

    private final Scheduler scheduler;
    private final String taskName;
    private final JdbcTemplate jdbc;
    private final Map<String, SchedulableInstance<?>> started = new LinkedHashMap<>();
    private final List<Object[]> stopped = new ArrayList<>();

    DeadlineChanges(Scheduler scheduler, String taskName, JdbcTemplate jdbc) {
        this.scheduler = scheduler;
        this.taskName = taskName;
        this.jdbc = jdbc;
    }

    void start(SchedulableInstance<?> deadline) {
        started.put(deadline.getId(), deadline);
    }

    void stop(String id) {
        if (started.remove(id) == null) {
            stopped.add(new Object[] {taskName, id});
        }
    }

    void write() {
        if (!started.isEmpty()) {
            scheduler.scheduleBatch(List.copyOf(started.values()));
        }
        if (!stopped.isEmpty()) {
            jdbc.batchUpdate(STOP, stopped);
        }
    }
}
