package dev.orderledger.gateway;

import dev.orderledger.web.Csv;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators did, for a spreadsheet: a line for each operation. */
final class OperationsAsCsv {

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

    private OperationsAsCsv() {}

    static String header() {
        return Csv.header(COLUMNS);
    }

    static String lines(List<Object> operations) {
        return operations.stream().map(OperationsAsCsv::line).collect(Collectors.joining());
    }

    private static String line(Object operation) {
        JsonNode fields = JSON.valueToTree(operation);
        return Csv.line(
                COLUMNS.stream().map(column -> fields.path(column).asString("")).toList());
    }
}
