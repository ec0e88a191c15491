package dev.orderledger.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators did, for a spreadsheet: RFC 4180, a header line, every cell in quotes. */
final class OperationsAsCsv {

    static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> COLUMNS = List.of(
            "service",
            "position",
            "askedAt",
            "operation",
            "target",
            "details",
            "reason",
            "actor",
            "actorIssuer",
            "correlationId",
            "status",
            "error");
    private static final String END_OF_LINE = "\r\n";
    /** Tells spreadsheets that the text is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** A cell that begins with one of these is a formula to a spreadsheet. */
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r";

    private OperationsAsCsv() {}

    static String header() {
        return BYTE_ORDER_MARK + String.join(",", COLUMNS) + END_OF_LINE;
    }

    static String lines(List<Object> operations) {
        return operations.stream().map(OperationsAsCsv::line).collect(Collectors.joining());
    }

    private static String line(Object operation) {
        JsonNode fields = JSON.valueToTree(operation);
        return COLUMNS.stream()
                        .map(column -> cell(fields.path(column).asString("")))
                        .collect(Collectors.joining(","))
                + END_OF_LINE;
    }

    private static String cell(String text) {
        boolean isFormula = !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
