package dev.orderledger.quickstart;

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

    Client client() {
        return new Client(url);
    }
}
