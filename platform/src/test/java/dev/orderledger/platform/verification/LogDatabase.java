package dev.orderledger.platform.verification;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.testing.TestServers;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with the logs of a service, without the service; written as its owner. */
record LogDatabase(DataSource dataSource) {

    static LogDatabase create(String name) {
        ServiceDatabase database = TestServers.newDatabase(name);
        DataSource owner = new DriverManagerDataSource(database.url(), database.owner(), database.password());
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/platform")
                .placeholders(Map.of("service_role", database.service()))
                .load()
                .migrate();
        return new LogDatabase(owner);
    }

    void store(Row row) {
        insert("event_store (", "", row);
    }

    void receive(Row row) {
        insert("inbox (context, ", "'" + row.context() + "', ", row);
    }

    void execute(String sql) {
        new JdbcTemplate(dataSource).execute(sql);
    }

    private void insert(String columns, String values, Row row) {
        String sql = "INSERT INTO " + columns
                + "event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)"
                + " VALUES (" + values + "?, 'Sample', ?, ?, ?, ?, ?, ?, ?)";
        new JdbcTemplate(dataSource)
                .update(
                        sql,
                        row.eventId(),
                        row.aggregateId(),
                        row.sequence(),
                        row.type(),
                        row.revision(),
                        row.payloadBytes(),
                        row.metadataBytes(),
                        row.occurredAt());
    }
}
