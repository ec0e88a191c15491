package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryPrinterTest {

    @Test
    void a_line_fits_in_eighty_columns_and_a_day_stands_above_its_events() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        HistoryPrinter.print(
                List.of(
                        event(12_345_678, "2026-01-02T23:59:59Z", "order", "OrderPlaced", "474f10e1-8196", 0),
                        event(
                                12_345_679,
                                "2026-01-02T23:59:59.9Z",
                                "restaurant",
                                "TicketCancellationRequested",
                                "luigis",
                                7),
                        event(
                                12_345_680,
                                "2026-01-03T00:00:00.123456Z",
                                "fulfilment",
                                "CreditReservationRequested",
                                "fulfilment-474f10e1-8196",
                                100)),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "POSITION TIME (UTC)   CONTEXT    EVENT                       STREAM @ PLACE",
                        "         2026-01-02",
                        "12345678 23:59:59.000 order      OrderPlaced                 474f10e1 @ 0",
                        "12345679 23:59:59.900 restaurant TicketCancellationRequested luigis @ 7",
                        "         2026-01-03",
                        "12345680 00:00:00.123 fulfilment CreditReservationRequested  474f10e1 @ 100")
                .allMatch(line -> line.length() <= 80);
    }

    private static JsonNode event(
            long position, String occurredAt, String context, String type, String streamId, long sequence) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("position", position)
                .put("occurredAt", occurredAt)
                .put("context", context)
                .put("type", type)
                .put("streamId", streamId)
                .put("sequence", sequence);
    }
}
