package dev.orderledger.platform.outbox;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which event store this is. Each record that is published from it says so, in a header: what another one has published
 * under the same name is nothing that this one could have lost.
 */
public record StoreIdentity(String id) {

    public static final String HEADER = "orderledger-store";

    static StoreIdentity read(JdbcTemplate jdbc) {
        return new StoreIdentity(jdbc.queryForObject("SELECT id FROM event_store_identity", String.class));
    }

    /** To be added to a record. */
    public Header header() {
        return new RecordHeader(HEADER, id.getBytes(StandardCharsets.UTF_8));
    }
}
