package dev.orderledger.order.web;

import static dev.orderledger.order.web.PathDelay.MIN_UNDER_WAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PathDelayTest {

    private final AtomicLong clock = new AtomicLong();
    private final PathDelay delay = new PathDelay(Duration.ofSeconds(1), clock::get);

    @Test
    void few_orders_are_no_backlog_however_long_they_take() {
        place("slow", MIN_UNDER_WAY - 1);
        pass(Duration.ofMinutes(1));
        assertThat(delay.isTooLong()).isFalse();

        delay.placed("one more");
        assertThat(delay.isTooLong()).isTrue();
    }

    @Test
    void a_burst_is_taken_while_orders_are_decided_quickly() {
        place("burst", 10 * MIN_UNDER_WAY);
        pass(Duration.ofMillis(1000));
        delay.decided("burst-0");
        assertThat(delay.isTooLong()).isFalse();
    }

    @Test
    void the_path_is_behind_when_even_the_quickest_order_takes_too_long() {
        place("burst", 10 * MIN_UNDER_WAY);
        pass(Duration.ofMillis(1001));
        delay.decided("burst-0");
        assertThat(delay.isTooLong()).isTrue();
    }

    @Test
    void slow_cards_do_not_count_as_long_as_others_are_quick() {
        place("slow card", 2 * MIN_UNDER_WAY);
        pass(Duration.ofSeconds(9));
        delay.placed("quick");
        pass(Duration.ofMillis(100));
        delay.decided("quick");
        delay.decided("slow card-0");
        assertThat(delay.isTooLong()).isFalse();
    }

    @Test
    void what_was_quick_a_while_ago_does_not_count() {
        place("slow", 2 * MIN_UNDER_WAY);
        delay.placed("quick");
        delay.decided("quick");
        pass(Duration.ofMillis(1001));
        assertThat(delay.isTooLong()).isTrue();
    }

    @Test
    void there_is_room_again_when_the_backlog_is_gone() {
        place("burst", 2 * MIN_UNDER_WAY);
        pass(Duration.ofSeconds(3));
        for (int i = 0; i < 2 * MIN_UNDER_WAY; i++) {
            delay.decided("burst-" + i);
        }
        assertThat(delay.isTooLong()).isFalse();
        assertThat(delay.underWay()).isZero();
    }

    @Test
    void an_order_that_was_placed_before_is_not_counted() {
        delay.decided("of an earlier life");
        assertThat(delay.underWay()).isZero();
    }

    private void place(String name, int count) {
        for (int i = 0; i < count; i++) {
            delay.placed(name + "-" + i);
        }
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
