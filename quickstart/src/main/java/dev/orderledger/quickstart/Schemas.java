package dev.orderledger.quickstart;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.schema.Migration;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Makes the database of a service and brings its schema up to date before it starts; a service lacks the owner's password. */
public final class Schemas {

    private Schemas() {}

    /** @throws RuntimeException with the reason when a migration fails; the schema is as it was before that one */
    public static void migrate(Service service, Wiring wiring) {
        wiring.databaseOf(service).create(wiring.postgres());
        new SpringApplicationBuilder(Migration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(arguments(service, wiring).toArray(String[]::new))
                .close();
    }

    /** What a {@link Migration} of the service is started with, of whichever version. */
    public static List<String> arguments(Service service, Wiring wiring) {
        ServiceDatabase database = wiring.databaseOf(service);
        return List.of(
                "--spring.config.name=" + service.configName(),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.service(),
                "--spring.flyway.user=" + database.owner(),
                "--spring.flyway.password=" + database.ownerPassword());
    }
}
