package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TablePrinterTest {

    @Test
    void numbers_stand_at_the_right_and_long_texts_end_early() {
        assertThat(printed(row("OrderPlaced", 7), row("x".repeat(100), 1_000)))
                .containsExactly(
                        "type" + " ".repeat(58) + "n",
                        "OrderPlaced" + " ".repeat(54) + "7",
                        "x".repeat(59) + "…  1000");
    }

    @Test
    void a_terminal_is_told_nothing_by_what_clients_wrote() {
        assertThat(printed(row("a\u001b[2Jb\nc\u009b1A\u202ed", 1)))
                .containsExactly("type           n", "a\ufffd[2Jb\ufffdc\ufffd1A\ufffdd  1");
    }

    @Test
    void no_rows_are_told() {
        assertThat(printed()).containsExactly("No rows.");
    }

    private static JsonNode row(String type, int n) {
        return JsonMapper.shared().createObjectNode().put("type", type).put("n", n);
    }

    private static List<String> printed(JsonNode... rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TablePrinter.print(List.of(rows), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
