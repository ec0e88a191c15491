package dev.orderledger.fulfilment;

import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.platform.log.EventLog;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the inbox, by the streams that can tell of an order. */
@Component
class ReceivedAnswers implements Answers {

    private static final String ABOUT_ORDER = """
            SELECT position FROM inbox
            WHERE aggregate_id IN (?, 'payment-' || ?, ?, ?) AND position(convert_to(?, 'UTF8') IN payload) > 0
            ORDER BY aggregate_id <> ?, position
            """;

    private final JdbcTemplate jdbc;
    private final EventLog inboxLog;

    ReceivedAnswers(JdbcTemplate jdbc, EventLog inboxLog) {
        this.jdbc = jdbc;
        this.inboxLog = inboxLog;
    }

    @Override
    public List<Fact> about(OrderPlaced order) {
        String id = order.orderId().value();
        List<Long> positions = jdbc.queryForList(
                ABOUT_ORDER,
                Long.class,
                id,
                id,
                order.customerId().value(),
                order.restaurantId().value(),
                id,
                id);
        return positions.stream()
                .map(position -> (Fact) inboxLog.read(position).getPayload())
                .filter(fact -> !(fact instanceof OrderPlaced))
                .toList();
    }
}
