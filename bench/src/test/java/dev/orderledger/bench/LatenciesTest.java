package dev.orderledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies oneToAHundred = new Latencies(LongStream.rangeClosed(1, 100)
            .map(it -> 101 - it)
            .mapToObj(Duration::ofMillis)
            .toList());

    @Test
    void the_median_is_not_exceeded_by_half_of_them() {
        assertThat(oneToAHundred.millis(0.5)).isEqualTo(50);
    }

    @Test
    void one_in_a_hundred_is_above_the_99th_percentile() {
        assertThat(oneToAHundred.millis(0.99)).isEqualTo(99);
        assertThat(oneToAHundred.millis(1)).isEqualTo(100);
    }

    @Test
    void one_latency_is_every_percentile() {
        Latencies one = new Latencies(List.of(Duration.ofMillis(7)));
        assertThat(one.millis(0.5)).isEqualTo(7);
        assertThat(one.millis(1)).isEqualTo(7);
    }
}
