package dev.orderledger.projections.ledger;

import dev.orderledger.platform.ServiceProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Reads rows of the ledger that were selected with {@link #COLUMNS}. */
@Component
public class LedgerRows implements RowMapper<RecordedEvent> {

    public static final String COLUMNS =
            "position, event_id, context, type, revision, aggregate_id, sequence, occurred_at, recorded_at, payload, metadata";

    private final int shard;
    private final JsonMapper json;

    LedgerRows(ServiceProperties service, JsonMapper json) {
        this.shard = service.shard();
        this.json = json;
    }

    @Override
    public RecordedEvent mapRow(ResultSet row, int number) throws SQLException {
        String type = row.getString("type");
        return new RecordedEvent(
                shard,
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("context"),
                type.substring(type.lastIndexOf('.') + 1),
                row.getString("revision"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                read(row.getBytes("payload")),
                read(row.getBytes("metadata")));
    }

    /** Null for what is not JSON, as in the view {@code ledger}. */
    private JsonNode read(byte[] stored) {
        try {
            return json.readValue(stored, JsonNode.class);
        } catch (JacksonException e) {
            return NullNode.getInstance();
        }
    }
}
