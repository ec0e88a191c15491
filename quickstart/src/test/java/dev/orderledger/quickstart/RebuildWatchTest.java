package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RebuildWatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "STOPPING  | 0       | 0         | null | STOPPING  [..............................]   0 %  0 of 0, 31,250/s",
                "RUNNING   | 0       | 1000000   | null | RUNNING   [..............................]   0 %  0 of 1,000,000, 31,250/s",
                "RUNNING   | 500000  | 1000000   | 16   | RUNNING   [###############...............]  50 %  500,000 of 1,000,000, 31,250/s, 16 s left",
                "RUNNING   | 999999  | 1000000   | 125  | RUNNING   [#############################.]  99 %  999,999 of 1,000,000, 31,250/s, 2 min 5 s left",
                "RUNNING   | 12      | 10        | 0    | RUNNING   [##############################] 100 %  12 of 12, 31,250/s, 0 s left",
                "DONE      | 0       | 0         | null | DONE      [##############################] 100 %  0 of 0, 31,250/s"
            })
    void the_line_says_how_far_how_fast_and_how_long(
            String state, long processed, long total, String eta, String line) {
        assertThat(RebuildWatch.line(JsonMapper.shared().readTree("""
                {"state": "%s", "processed": %d, "total": %d, "ratePerSecond": 31250.7, "etaSeconds": %s}
                """.formatted(state, processed, total, eta))))
                .isEqualTo(line);
    }
}
