package dev.orderledger.bench;

import dev.orderledger.embedded.DatabasePassword;
import dev.orderledger.embedded.DatabaseServers;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where a platform is whose parts run anywhere. */
final class PlatformAddress {

    @Option(
            names = "--url",
            paramLabel = "URL",
            required = true,
            description = "The gateway of one that runs elsewhere.")
    private String url;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            required = true,
            description =
                    "With --url: JDBC URL of the server with its databases, as superuser; once for each server when there are"
                            + " several. Its password can be in " + DatabasePassword.VARIABLE + ".")
    private List<String> postgres;

    @Option(
            names = "--psp",
            paramLabel = "URL",
            required = true,
            description = "With --url: its sandbox payment provider.")
    private String psp;

    @Option(
            names = "--projections",
            paramLabel = "URL",
            required = true,
            description = "With --url: its service of this name.")
    private String projections;

    String url() {
        return url;
    }

    DatabaseServers postgres() {
        return new DatabaseServers(
                postgres.stream().map(DatabasePassword::addedTo).toList());
    }

    /** Tells {@code verify} where everything is. */
    List<String> verification() {
        List<String> arguments = new ArrayList<>(List.of("--psp", psp, "--projections", projections));
        postgres.forEach(server -> arguments.addAll(List.of("--postgres", server)));
        return arguments;
    }
}
