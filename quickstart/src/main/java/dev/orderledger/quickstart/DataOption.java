package dev.orderledger.quickstart;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which instance of this machine a command is about. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data directory of the instance (${DEFAULT-VALUE}).")
    private Path directory;

    Path directory() {
        return directory;
    }
}
