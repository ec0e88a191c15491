package dev.orderledger.order.outbound;

import static dev.orderledger.order.outbound.StubPeers.FAILING;
import static dev.orderledger.order.outbound.StubPeers.SILENT;
import static dev.orderledger.order.outbound.StubPeers.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.testing.Meanwhile;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In doubt nothing is missing: a peer that is down must not keep orders from being taken. */
class AskingAPeerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int AT_ONCE = 32;

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private StubPeers peers;

    @BeforeEach
    void start() throws IOException {
        peers = new StubPeers();
    }

    @AfterEach
    void stop() {
        peers.close();
    }

    @Test
    void only_what_the_peer_does_not_know_is_missing() {
        Peer customers = peer(peers.url(), TIMEOUT);
        assertThat(customers.saysMissing("ada")).isFalse();
        assertThat(customers.saysMissing(UNKNOWN)).isTrue();
        assertThat(customers.saysMissing(FAILING)).isFalse();
    }

    @Test
    void an_id_is_asked_for_as_it_is() {
        assertThat(peer(peers.url(), TIMEOUT).saysMissing("../api/customers/unknown ö"))
                .isFalse();
        assertThat(peers.calls()).isOne();
    }

    @Test
    void an_answer_that_takes_too_long_is_not_waited_for() {
        long start = System.nanoTime();
        assertThat(peer(peers.url(), Duration.ofMillis(300)).saysMissing(SILENT))
                .isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(300), TIMEOUT);
    }

    @Test
    void a_peer_that_is_not_there_knows_nothing() {
        URI nobody = peers.url();
        peers.close();
        assertThat(peer(nobody, TIMEOUT).saysMissing(UNKNOWN)).isFalse();
    }

    @Test
    void a_peer_that_keeps_failing_is_left_alone_and_asked_again_later() {
        Peer customers = peer(peers.url(), TIMEOUT);
        Stream.generate(() -> customers.saysMissing(FAILING))
                .limit(10)
                .forEach(missing -> assertThat(missing).isFalse());

        assertThat(customers.saysMissing(UNKNOWN)).isFalse();
        assertThat(peers.calls()).isEqualTo(10);
        assertThat(breakers.circuitBreaker("customers").getState()).isEqualTo(CircuitBreaker.State.OPEN);

        await().atMost(TIMEOUT).until(() -> customers.saysMissing(UNKNOWN));
    }

    @Test
    void so_many_and_no_more_wait_for_a_peer_at_once() {
        Peer customers = peer(peers.url(), TIMEOUT);
        var waiting = Stream.generate(() -> Meanwhile.supply(() -> customers.saysMissing(SILENT)))
                .limit(AT_ONCE)
                .toList();
        await().atMost(TIMEOUT).until(() -> peers.calls() == AT_ONCE);

        assertThat(customers.saysMissing(UNKNOWN)).isFalse();
        assertThat(peers.calls()).isEqualTo(AT_ONCE);

        peers.endTheSilence();
        assertThat(waiting).allSatisfy(answer -> assertThat(answer.join()).isTrue());
        assertThat(customers.saysMissing(UNKNOWN)).isTrue();
    }

    private Peer peer(URI url, Duration timeout) {
        return new Peer("customers", url, timeout, Optional.empty(), breakers);
    }
}
