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

    private static String line(String streamId) {
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
                json.readTree("{}"),
                json.readTree("{}"));
        return HistoryAsCsv.write(new OrderHistory("o-1", List.of(event)));
    }
}
