package dev.orderledger.platform.sample;

import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.platform.serialization.EventSerializer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** An order placed by a stroke of SQL, as another process would. */
public record StoredOrder(OrderId orderId, Instant occurredAt) {

    private static final String INTO_INBOX = "inbox (context, ";
    private static final String FROM_ORDER = "'order', ";

    public void insertIntoStore(Connection connection) throws SQLException {
        insert(connection, "event_store (", "", payload());
    }

    public void insertIntoInbox(Connection connection) throws SQLException {
        insert(connection, INTO_INBOX, FROM_ORDER, payload());
    }

    /** The same, with something else for the order. */
    public void insertIntoInboxAs(String payload, Connection connection) throws SQLException {
        insert(connection, INTO_INBOX, FROM_ORDER, payload.getBytes(StandardCharsets.UTF_8));
    }

    private void insert(Connection connection, String columns, String values, byte[] payload) throws SQLException {
        String sql = "INSERT INTO " + columns
                + "event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)"
                + " VALUES (" + values
                + "gen_random_uuid(), 'Order', ?, 0, 'dev.orderledger.order.OrderPlaced', '2', ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, orderId.value());
            statement.setBytes(2, payload);
            statement.setBytes(3, "{}".getBytes(StandardCharsets.UTF_8));
            statement.setObject(4, occurredAt.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private byte[] payload() {
        Money price = new Money(1250, "EUR");
        return new EventSerializer()
                .serialize(
                        new OrderPlaced(
                                orderId,
                                SamplePair.customerOf(orderId),
                                new RestaurantId("pizzeria-roma"),
                                List.of(),
                                price,
                                "tok_visa"),
                        byte[].class)
                .getData();
    }
}
