package dev.orderledger.projections.orderhistory;

import dev.orderledger.projections.ledger.RecordedEvent;
import dev.orderledger.web.Csv;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A history for a spreadsheet: a line for each event, payload and metadata as JSON text. */
final class HistoryAsCsv {

    private HistoryAsCsv() {}

    static String header() {
        return Csv.header(List.of(
                "position",
                "eventId",
                "context",
                "type",
                "revision",
                "streamId",
                "sequence",
                "occurredAt",
                "recordedAt",
                "payload",
                "metadata",
                "shard"));
    }

    static String lines(List<RecordedEvent> events) {
        return events.stream().map(HistoryAsCsv::line).collect(Collectors.joining());
    }

    private static String line(RecordedEvent event) {
        return Csv.line(Stream.of(
                        event.position(),
                        event.eventId(),
                        event.context(),
                        event.type(),
                        event.revision(),
                        event.streamId(),
                        event.sequence(),
                        event.occurredAt(),
                        event.recordedAt(),
                        json(event.payload()),
                        json(event.metadata()),
                        event.shard())
                .map(String::valueOf)
                .toList());
    }

    /** Where the semicolon separates cells, as in German spreadsheets, none ends within the JSON, which stays the same. */
    private static String json(Object document) {
        return String.valueOf(document).replace(";", "\\u003b");
    }
}
