package dev.orderledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void a_cell_that_would_be_a_formula_is_text(String formula) {
        assertThat(line(formula)).isEqualTo("\"'" + formula + "\"\r\n");
    }

    @Test
    void where_the_semicolon_separates_cells_there_is_no_formula_either() {
        assertThat(line("a;=HYPERLINK(1)")).isEqualTo("\"a;'=HYPERLINK(1)\"\r\n");
        assertThat(line("a;\"=HYPERLINK(1)")).isEqualTo("\"a;'\"\"=HYPERLINK(1)\"\r\n");
        assertThat(line("a; =HYPERLINK(1)")).isEqualTo("\"a;' =HYPERLINK(1)\"\r\n");
    }

    @Test
    void a_comma_a_quote_and_a_line_break_stay_inside_their_cell() {
        assertThat(line("a,\"b\"\n", "c")).isEqualTo("\"a,\"\"b\"\"\n\",\"c\"\r\n");
    }

    @Test
    void what_is_within_a_text_is_no_formula() {
        assertThat(line("1+1=2", "")).isEqualTo("\"1+1=2\",\"\"\r\n");
    }

    @Test
    void a_spreadsheet_is_told_that_it_is_utf_8() {
        assertThat(Csv.header(List.of("position", "type"))).isEqualTo("\uFEFFposition,type\r\n");
    }

    private static String line(String... cells) {
        return Csv.line(List.of(cells));
    }
}
