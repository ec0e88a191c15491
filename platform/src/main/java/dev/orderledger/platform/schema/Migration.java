package dev.orderledger.platform.schema;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;

/**
 * Brings the schema of a service up to date, as its owner, and ends. {@code spring.config.name}, the name of the
 * service's configuration file, says which one; of that file it uses only what Flyway needs.
 */
@SpringBootConfiguration
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
public class Migration {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(Migration.class)
                .web(WebApplicationType.NONE)
                .run(arguments)
                .close();
    }
}
