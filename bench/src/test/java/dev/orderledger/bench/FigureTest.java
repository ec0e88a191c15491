package dev.orderledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void a_value_at_the_limit_meets_the_goal() {
        assertThat(Figure.of("LATENCY", "hop", 15, " ms").atMost(15).goal().met())
                .isTrue();
        assertThat(Figure.of("THROUGHPUT", "outbox", 10_000, "")
                        .atLeast(10_000)
                        .goal()
                        .met())
                .isTrue();
    }

    @Test
    void a_value_beyond_the_limit_misses_it() {
        assertThat(Figure.of("LATENCY", "hop", 15.01, " ms").atMost(15).goal().met())
                .isFalse();
        assertThat(Figure.of("THROUGHPUT", "outbox", 9_999, "")
                        .atLeast(10_000)
                        .goal()
                        .met())
                .isFalse();
    }
}
