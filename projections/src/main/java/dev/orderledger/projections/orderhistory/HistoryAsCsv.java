package dev.orderledger.projections.orderhistory;

import dev.orderledger.projections.ledger.RecordedEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A history for a spreadsheet: RFC 4180, a header line, payload and metadata as JSON text. */
final class HistoryAsCsv {

    /** Tells spreadsheets that the text is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String END_OF_LINE = "\r\n";
    private static final String HEADER =
            "position,eventId,context,type,revision,streamId,sequence,occurredAt,recordedAt,payload,metadata";
    /** A cell that begins with one of these is a formula to a spreadsheet. */
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r";

    private HistoryAsCsv() {}

    static String header() {
        return BYTE_ORDER_MARK + HEADER + END_OF_LINE;
    }

    static String lines(List<RecordedEvent> events) {
        return events.stream().map(event -> line(event) + END_OF_LINE).collect(Collectors.joining());
    }

    private static String line(RecordedEvent event) {
        return Stream.of(
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
                        json(event.metadata()))
                .map(value -> cell(String.valueOf(value)))
                .collect(Collectors.joining(","));
    }

    /** Where the semicolon ends a cell, as in German spreadsheets, it would end one within a text of JSON. */
    private static String json(Object document) {
        return String.valueOf(document).replace(";", "\\u003b");
    }

    private static String cell(String text) {
        String harmless = !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == ';' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + harmless.replace("\"", "\"\"") + "\""
                : harmless;
    }
}
