package dev.orderledger.projections.orderhistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.ledger.RecordedEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HistoryAsCsvTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void a_cell_that_would_be_a_formula_is_text() {
        assertThat(line("=HYPERLINK(1)")).contains(",'=HYPERLINK(1),");
    }

    @Test
    void a_comma_a_quote_and_a_line_break_stay_inside_their_cell() {
        assertThat(line("a,\"b\"\n")).contains(",\"a,\"\"b\"\"\n\",");
    }

    @Test
    void a_semicolon_ends_no_cell_where_it_separates_them() {
        String csv = line("a;b", "{\"note\":\";=HYPERLINK(1);\"}");

        assertThat(csv)
                .contains(",\"a;b\",")
                .contains("\\u003b=HYPERLINK(1)\\u003b")
                .doesNotContain(";=");
    }

    @Test
    void a_spreadsheet_is_told_that_it_is_utf_8() {
        assertThat(HistoryAsCsv.header()).startsWith("\uFEFFposition,");
    }

    private static String line(String streamId) {
        return line(streamId, "{}");
    }

    private static String line(String streamId, String payload) {
        JsonMapper json = JsonMapper.builder().build();
        RecordedEvent event = new RecordedEvent(
                1,
                "e-1",
                "customer",
                "CustomerUnblocked",
                "1",
                streamId,
                0,
                NOON,
                NOON,
                json.readTree(payload),
                json.readTree("{}"));
        return HistoryAsCsv.lines(List.of(event));
    }
}
