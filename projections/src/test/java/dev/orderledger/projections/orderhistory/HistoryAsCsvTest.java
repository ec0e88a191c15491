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
    void an_event_is_a_line_under_the_header() {
        assertThat(HistoryAsCsv.header())
                .isEqualTo(
                        "\uFEFFposition,eventId,context,type,revision,streamId,sequence,occurredAt,recordedAt,payload,"
                                + "metadata,shard\r\n");
        assertThat(line("c-1"))
                .isEqualTo("\"1\",\"e-1\",\"customer\",\"CustomerUnblocked\",\"1\",\"c-1\",\"0\","
                        + "\"2026-01-02T12:00:00Z\",\"2026-01-02T12:00:00Z\",\"{}\",\"{}\",\"0\"\r\n");
    }

    @Test
    void a_semicolon_ends_no_cell_where_it_separates_them() {
        String csv = line("a;b", "{\"note\":\";=HYPERLINK(1);\"}");

        assertThat(csv)
                .contains(",\"a;b\",")
                .contains("\\u003b=HYPERLINK(1)\\u003b")
                .doesNotContain(";=");
    }

    private static String line(String streamId) {
        return line(streamId, "{}");
    }

    private static String line(String streamId, String payload) {
        JsonMapper json = JsonMapper.builder().build();
        RecordedEvent event = new RecordedEvent(
                0,
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
