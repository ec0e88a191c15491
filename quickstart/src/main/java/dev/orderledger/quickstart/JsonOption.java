package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.List;
import java.util.function.BiConsumer;
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

    boolean isWanted() {
        return json;
    }

    /** Prints items as they were asked for: for a program, or as a table. */
    void print(List<JsonNode> items, PrintStream out, BiConsumer<List<JsonNode>, PrintStream> table) {
        if (json) {
            print(items, out);
        } else {
            table.accept(items, out);
        }
    }

    static void print(List<JsonNode> items, PrintStream out) {
        items.forEach(item -> out.println(JSON.writeValueAsString(item)));
    }
}
