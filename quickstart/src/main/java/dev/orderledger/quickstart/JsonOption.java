package dev.orderledger.quickstart;

import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a command that prints a table is read by a program. */
final class JsonOption {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Where a table is printed: each of its lines as an object of JSON, one per line.")
    private boolean json;

    /** Prints items as they were asked for: for a program, or as a table. */
    void print(Stream<JsonNode> items, Consumer<Stream<JsonNode>> table) {
        if (json) {
            items.forEach(item -> System.out.println(JSON.writeValueAsString(item)));
        } else {
            table.accept(items);
        }
    }
}
