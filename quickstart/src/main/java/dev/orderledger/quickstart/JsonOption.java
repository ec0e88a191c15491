package dev.orderledger.quickstart;

import java.io.PrintStream;
import java.util.List;
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

    static void print(List<JsonNode> items, PrintStream out) {
        items.forEach(item -> out.println(JSON.writeValueAsString(item)));
    }
}
