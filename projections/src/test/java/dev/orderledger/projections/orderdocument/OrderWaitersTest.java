package dev.orderledger.projections.orderdocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.projections.web.TooManyWaiting;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderWaitersTest {

    private static final int SECONDS = 10;

    private final AtomicInteger looks = new AtomicInteger();
    private final OrderWaiters waiters = new OrderWaiters(
            (OrderDocuments) Proxy.newProxyInstance(
                    OrderDocuments.class.getClassLoader(),
                    new Class<?>[] {OrderDocuments.class},
                    (proxy, method, args) -> {
                        if (looks.incrementAndGet() == 1) {
                            throw new StackOverflowError();
                        }
                        return List.of();
                    }),
            1_000);

    @BeforeEach
    void start() {
        waiters.start();
    }

    @AfterEach
    void stop() {
        waiters.stop();
    }

    @Test
    void those_who_would_leave_no_connection_for_readers_are_turned_away() throws Exception {
        looks.set(1); // all is well
        List<CompletableFuture<Optional<OrderDocument>>> all = IntStream.range(0, 1_000)
                .mapToObj(i -> waiters.until("order", it -> false, Duration.ofMinutes(1)))
                .toList();

        assertThatThrownBy(() -> waiters.until("another", it -> false, Duration.ZERO))
                .isInstanceOf(TooManyWaiting.class);

        all.get(0).complete(Optional.empty()); // its client is gone
        assertThat(waiters.until("another", it -> false, Duration.ZERO).get(SECONDS, TimeUnit.SECONDS))
                .isEmpty();
    }

    @Test
    void an_error_fails_those_who_wait_and_not_those_who_come_later() throws Exception {
        CompletableFuture<Optional<OrderDocument>> first = waiters.until("order", it -> true, Duration.ofMinutes(1));
        assertThatThrownBy(() -> first.get(SECONDS, TimeUnit.SECONDS)).hasCauseInstanceOf(StackOverflowError.class);

        assertThat(waiters.until("order", it -> true, Duration.ZERO).get(SECONDS, TimeUnit.SECONDS))
                .isEmpty();
    }
}
