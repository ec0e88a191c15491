package dev.orderledger.quickstart.chaos;

import dev.orderledger.quickstart.CannotRun;
import dev.orderledger.quickstart.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/** Looks for what the invariants say nothing of: orders that are lost, and work that will never be done. */
final class LostWork {

    private static final String LAST_EVENTS = """
            SELECT DISTINCT ON (aggregate_id) aggregate_id, substring(type FROM '[^.]+$')
            FROM event_store WHERE type NOT LIKE '%.OrderPrepared' ORDER BY aggregate_id, sequence DESC
            """;
    private static final Set<String> DECIDED =
            Set.of("OrderApproved", "OrderRejected", "OrderCancelled", "OrderCompleted");

    private final Databases databases;

    LostWork(Databases databases) {
        this.databases = databases;
    }

    /** A line for each order that was accepted and is not there, or not decided, and for what was put aside. */
    List<String> among(Set<String> accepted) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> last = pairs(Service.ORDER.database(), LAST_EVENTS);
        for (String order : accepted) {
            String event = last.get(order);
            if (event == null) {
                wrong.add("order " + order + " was accepted and is lost");
            } else if (!DECIDED.contains(event)) {
                wrong.add("order " + order + " is stuck at " + event);
            }
        }
        for (Service service : Service.withDatabase()) {
            pairs(service.database(), """
                            SELECT processing_group || ' ' || sequence_identifier, max(cause_message)
                            FROM dead_letter GROUP BY 1
                            """)
                    .forEach((sequence, cause) ->
                            wrong.add("put aside by " + service.configName() + ": " + sequence + ": " + cause));
        }
        pairs(Service.FULFILMENT.database(), "SELECT order_id, request FROM open_request")
                .forEach((order, request) -> wrong.add("the fulfilment of " + order + " waits for " + request));
        return wrong;
    }

    private Map<String, String> pairs(String database, String sql) {
        Map<String, String> pairs = new HashMap<>();
        try {
            databases.of(database).query(sql, row -> {
                pairs.put(row.getString(1), row.getString(2));
            });
            return pairs;
        } catch (DataAccessException e) {
            throw new CannotRun(
                    "The database " + database + " cannot be read: "
                            + e.getCause().getMessage(),
                    e);
        }
    }
}
