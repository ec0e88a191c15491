package dev.orderledger.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/** Lists for a spreadsheet: RFC 4180, a header line, below it every cell in quotes, and none that is a formula. */
public final class Csv {

    public static final String CONTENT_TYPE = "text/csv;charset=UTF-8";
    public static final MediaType TYPE = MediaType.parseMediaType(CONTENT_TYPE);

    /** Tells spreadsheets that the text is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String END_OF_LINE = "\r\n";

    /** Where a formula would begin: a cell, and what comes after a semicolon, as in some countries it separates cells. */
    private static final Pattern BEGINNING_OF_FORMULA = Pattern.compile("(?:^|(?<=;))(?=[\"\\s]*[=+\\-@\\t\\r])");

    private Csv() {}

    /** What such a document begins with. */
    public static String header(List<String> columns) {
        return BYTE_ORDER_MARK + String.join(",", columns) + END_OF_LINE;
    }

    /** One line, with its end. A cell that would be a formula begins with an apostrophe. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", END_OF_LINE));
    }

    private static String cell(String text) {
        String harmless = BEGINNING_OF_FORMULA.matcher(text).replaceAll("'");
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
