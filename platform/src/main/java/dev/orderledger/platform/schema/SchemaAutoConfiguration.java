package dev.orderledger.platform.schema;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/** A service that does not change its schema checks, in its own role, that it is the one that it was written for. */
@AutoConfiguration(before = FlywayAutoConfiguration.class)
@ConditionalOnProperty(name = "orderledger.schema.migrate", havingValue = "false")
class SchemaAutoConfiguration {

    @Bean
    FlywayConfigurationCustomizer inTheRoleOfTheService(DataSource dataSource) {
        return flyway -> flyway.dataSource(dataSource);
    }

    @Bean
    FlywayMigrationStrategy checkOnly() {
        return flyway -> {
            requireNothingMissing(flyway);
            flyway.validate();
        };
    }

    private static void requireNothingMissing(Flyway flyway) {
        String missing;
        try {
            missing = String.join(
                    ", ",
                    Arrays.stream(flyway.info().pending())
                            .map(it -> it.getVersion() + " (" + it.getDescription() + ")")
                            .toList());
        } catch (FlywayException e) { // before migration 17 the history was for its owner alone
            throw new SchemaBehind("its history cannot be read: " + e.getMessage(), e);
        }
        if (!missing.isEmpty()) {
            throw new SchemaBehind("it lacks " + missing, null);
        }
    }

    /** The migration has not run, or was that of an older program. */
    static final class SchemaBehind extends IllegalStateException {

        SchemaBehind(String reason, Throwable cause) {
            super(
                    "The schema of the database is behind this program, which may not change it; run the migration first: "
                            + reason,
                    cause);
        }
    }
}
