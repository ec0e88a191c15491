package dev.orderledger.fulfilment.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnsweredRequestsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(-5);
    private final AnsweredRequests answered = new AnsweredRequests(Duration.ofSeconds(2), nanos::get);

    @Test
    void one_from_before_is_found_as_long_as_its_answer_is_recent() {
        assertThat(answered.includeOneFromBefore(NOON)).isFalse();

        answered.add(NOON.minusSeconds(5));
        assertThat(answered.includeOneFromBefore(NOON)).isTrue();
        elapse(Duration.ofSeconds(2));
        assertThat(answered.includeOneFromBefore(NOON)).isTrue();
        elapse(Duration.ofMillis(1));
        assertThat(answered.includeOneFromBefore(NOON)).isFalse();
    }

    @Test
    void one_that_was_asked_at_the_same_time_or_later_says_nothing() {
        answered.add(NOON);
        answered.add(NOON.plusSeconds(1));
        assertThat(answered.includeOneFromBefore(NOON)).isFalse();
        assertThat(answered.includeOneFromBefore(NOON.plusMillis(1))).isTrue();
    }

    @Test
    void answers_in_any_order_are_remembered_each_for_its_own_time() {
        answered.add(NOON.minusSeconds(9));
        elapse(Duration.ofSeconds(1));
        answered.add(NOON.minusSeconds(1));
        answered.add(NOON.minusSeconds(4));
        assertThat(answered.includeOneFromBefore(NOON.minusSeconds(8))).isTrue();

        elapse(Duration.ofMillis(1001));
        assertThat(answered.includeOneFromBefore(NOON.minusSeconds(4))).isFalse();
        assertThat(answered.includeOneFromBefore(NOON.minusSeconds(3))).isTrue();
        assertThat(answered.includeOneFromBefore(NOON)).isTrue();
    }

    private void elapse(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
