package dev.orderledger.quickstart;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Why an operator does it, for those who read what operators did. */
final class ReasonOption {

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            scope = ScopeType.INHERIT,
            description = "Where something is changed: why. It is recorded beside your name.")
    private String reason;

    /** The path with the reason, if there is one. */
    String with(String path) {
        return reason == null ? path : path + "?reason=" + Client.encoded(reason);
    }
}
