package dev.orderledger.projections.ledger;

import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.serialization.EventSerializer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The events of one order, as they stand in the ledger: to fold the order from them again. */
@Component
public class FactsOfOrder {

    private static final String QUERY = """
            SELECT position, context AS aggregate_type, aggregate_id, sequence, event_id, occurred_at, type, revision, payload, metadata
            FROM inbox
            WHERE order_id_of(payload) = :orderId AND position > :after AND position <= :upTo
            ORDER BY position
            """;

    private final JdbcClient jdbc;
    private final EventSerializer serializer;
    private final EventUpcaster todaysShape;

    FactsOfOrder(JdbcClient jdbc, EventSerializer serializer, ObjectProvider<Configuration> axon) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.todaysShape = events -> axon.getObject().upcasterChain().upcast(events);
    }

    /** What stands after a position. */
    public List<LedgerFact> after(String orderId, long position) {
        return find(orderId, position, Long.MAX_VALUE);
    }

    /** What stands up to and at a position. */
    public List<LedgerFact> upTo(String orderId, long position) {
        return find(orderId, -1, position);
    }

    /** What had occurred by a time, wherever it stands. */
    public List<LedgerFact> until(String orderId, Instant time) {
        return find(orderId, -1, Long.MAX_VALUE).stream()
                .filter(fact -> !fact.event().getTimestamp().isAfter(time))
                .toList();
    }

    private List<LedgerFact> find(String orderId, long after, long upTo) {
        return jdbc
                .sql(QUERY)
                .param("orderId", orderId)
                .param("after", after)
                .param("upTo", upTo)
                .query((row, number) -> read(row))
                .list()
                .stream()
                .flatMap(facts -> facts)
                .toList();
    }

    private Stream<LedgerFact> read(ResultSet row) throws SQLException {
        long position = row.getLong("position");
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(EventTable.event(row)), serializer, todaysShape)
                .asStream()
                .map(event -> new LedgerFact(position, event));
    }
}
