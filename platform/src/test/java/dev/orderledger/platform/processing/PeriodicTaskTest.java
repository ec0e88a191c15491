package dev.orderledger.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {

    @Test
    void stops_after_the_work_under_way_so_that_what_it_uses_can_be_closed_then() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<String> outcome = new AtomicReference<>("under way");
        PeriodicTask task = new PeriodicTask("test", Duration.ofMillis(1), () -> {
            working.countDown();
            outcome.set(awaited(release));
        });
        task.start();
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();

        Thread stopping = new Thread(task::stop);
        stopping.start();
        while (stopping.getState() == Thread.State.NEW || stopping.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        release.countDown();
        stopping.join();

        assertThat(outcome).hasValue("done");
        assertThat(task.isRunning()).isFalse();
    }

    @Test
    void is_done_soon_when_asked_and_goes_on_after_a_failure() throws Exception {
        CountDownLatch done = new CountDownLatch(2);
        PeriodicTask task = new PeriodicTask("test", Duration.ofHours(1), () -> {
            done.countDown();
            throw new IllegalStateException("it fails each time");
        });
        task.soon();
        task.start();
        task.soon();
        task.soon();

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        task.stop();
        task.soon();
    }

    private static String awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS) ? "done" : "too late";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }
}
