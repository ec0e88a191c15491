package dev.orderledger.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.schema.SchemaAutoConfiguration.SchemaBehind;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service that does not know the owner's password, beside a migration that does. */
class MigrationIT {

    private final ServiceDatabase database = TestServers.newDatabase("migrated");

    @Test
    void a_service_starts_in_its_own_role_on_a_schema_that_was_migrated() {
        migrate();

        try (ServiceUnderTest service = start()) {
            assertThat(service.database()).isEqualTo(database);
        }
    }

    @Test
    void a_service_does_not_start_without_a_schema() {
        assertThatThrownBy(this::start)
                .hasRootCauseInstanceOf(SchemaBehind.class)
                .rootCause()
                .hasMessageContaining("run the migration first: it lacks 001 (event store), 002");
    }

    @Test
    void a_service_does_not_start_on_a_schema_that_is_behind() {
        migrate();

        assertThatThrownBy(() -> start("spring.flyway.locations=classpath:db/platform,classpath:db/sample"))
                .hasRootCauseInstanceOf(SchemaBehind.class)
                .rootCause()
                .hasMessageEndingWith("run the migration first: it lacks 900 (order book)");
    }

    @Test
    void a_service_does_not_start_on_a_schema_whose_history_it_may_not_read_yet() {
        migrate("--spring.flyway.target=15");

        assertThatThrownBy(this::start)
                .hasStackTraceContaining(SchemaBehind.class.getName())
                .hasStackTraceContaining("run the migration first: its history cannot be read");
    }

    private void migrate(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.name=sample-credit",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.service(),
                "--spring.flyway.password=" + database.password()));
        arguments.addAll(List.of(more));
        Migration.main(arguments.toArray(String[]::new));
    }

    private ServiceUnderTest start(String... more) {
        List<String> properties =
                new ArrayList<>(List.of("orderledger.schema.migrate=false", "spring.flyway.password=unknown"));
        properties.addAll(List.of(more));
        return ServiceUnderTest.start(
                CreditApplication.class, "sample-credit", database, properties.toArray(String[]::new));
    }
}
