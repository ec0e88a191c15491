package dev.orderledger.fulfilment;

import dev.orderledger.contracts.OrderId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Kept in the saga's transaction. A batch of events is written at its end, once an order, in the order of their ids. */
@Component
class StoredOpenRequests implements OpenRequests {

    private static final String OPEN = """
            INSERT INTO open_request AS already (order_id, request, since, asked_at, attempts, deadline_id)
            VALUES (?, ?, now(), now(), ?, ?)
            ON CONFLICT (order_id) DO UPDATE SET
                request = excluded.request,
                since = CASE WHEN already.request = excluded.request THEN already.since ELSE excluded.since END,
                asked_at = CASE WHEN (already.request, already.attempts) = (excluded.request, excluded.attempts)
                    THEN already.asked_at ELSE excluded.asked_at END,
                attempts = excluded.attempts,
                deadline_id = excluded.deadline_id
            """;

    private static final String CLOSE = "DELETE FROM open_request WHERE order_id = ?";

    private final JdbcTemplate jdbc;

    StoredOpenRequests(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void opened(OrderId order, Request request, int attempt, String deadline) {
        changes().put(order.value(), new Object[] {order.value(), request.name(), attempt, deadline});
    }

    @Override
    public void closed(OrderId order) {
        changes().put(order.value(), new Object[] {order.value()});
    }

    private Map<String, Object[]> changes() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(getClass().getName(), key -> {
            Map<String, Object[]> changes = new TreeMap<>();
            CurrentUnitOfWork.get().root().onPrepareCommit(batch -> write(changes));
            return changes;
        });
    }

    private void write(Map<String, Object[]> changes) {
        List<Object[]> closed =
                changes.values().stream().filter(row -> row.length == 1).toList();
        List<Object[]> opened =
                changes.values().stream().filter(row -> row.length > 1).toList();
        if (!opened.isEmpty()) {
            jdbc.batchUpdate(OPEN, opened);
        }
        if (!closed.isEmpty()) {
            jdbc.batchUpdate(CLOSE, closed);
        }
    }
}
