package dev.orderledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void one_that_hangs_does_not_hold_up_the_next_ones_nor_change_when_they_were_meant() throws Exception {
        BlockingQueue<Instant> meant = new LinkedBlockingQueue<>();
        CountDownLatch hanging = new CountDownLatch(1);

        OpenLoop.run(100, 3, time -> {
            meant.add(time);
            awaitQuietly(hanging);
        });

        List<Instant> times =
                List.of(next(meant), next(meant), next(meant)).stream().sorted().toList();
        assertThat(Duration.between(times.get(0), times.get(1))).isEqualTo(Duration.ofMillis(10));
        assertThat(Duration.between(times.get(1), times.get(2))).isEqualTo(Duration.ofMillis(10));
        hanging.countDown();
    }

    private static Instant next(BlockingQueue<Instant> times) throws InterruptedException {
        Instant next = times.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
