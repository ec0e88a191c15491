package dev.orderledger.quickstart;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which Orderledger a command talks to. */
final class GatewayOption {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            scope = ScopeType.INHERIT,
            description = "The gateway (${DEFAULT-VALUE}).")
    private String url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            scope = ScopeType.INHERIT,
            description =
                    "Without ORDERLEDGER_TOKEN: the data folder whose key makes you an operator, and whose certificate is trusted (${DEFAULT-VALUE}).")
    private Path data;

    Client client() {
        return Client.of(url, data);
    }
}
