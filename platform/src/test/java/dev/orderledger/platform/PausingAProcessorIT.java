package dev.orderledger.platform;

import static dev.orderledger.platform.sample.credit.CreditApplication.OF_LAZY_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.platform.processing.SegmentTokens;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PausingAProcessorIT {

    private static final String PROCESSOR = "credit-policies";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final TrackingToken TOKEN = GapAwareTrackingToken.newInstance(1, List.of());

    private static ServiceDatabase database;
    private static ServiceUnderTest one;
    private static ServiceUnderTest other;
    private static SamplePair pair;

    @BeforeAll
    static void start() {
        database = TestServers.newDatabase("pausing");
        one = node("one");
        other = node("other");
        pair = new SamplePair(ServiceUnderTest.start(OrderingApplication.class, "sample-ordering"), one);
    }

    @AfterAll
    static void stop() {
        pair.close();
        other.close();
    }

    @Test
    void paused_on_one_node_it_stands_still_on_all_and_goes_on_when_another_resumes_it() {
        control(one).pause(PROCESSOR, Actor.platform("ada"));

        assertThat(control(other).awaitUnclaimed(PROCESSOR, TIMEOUT)).isTrue();
        assertThat(control(other).pauseOf(PROCESSOR))
                .hasValueSatisfying(pause -> assertThat(pause.by()).isEqualTo("ada"));
        OrderId order = pair.placeOrder();
        awaitReceived(order);
        await().atMost(TIMEOUT).until(() -> nodes().noneMatch(PausingAProcessorIT::isRunning));
        assertThat(pair.reservations(order)).isZero();

        control(other).resume(PROCESSOR, Actor.platform("grace"));
        pair.awaitReservation(order);
        assertThat(pair.reservations(order)).isOne();
    }

    @Test
    void all_nodes_obey_when_they_are_told_and_not_when_they_look_again() {
        int times = 20;
        Instant start = Instant.now();
        for (int i = 0; i < times; i++) {
            control(one).pause(PROCESSOR, Actor.platform("ada"));
            await().atMost(TIMEOUT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> nodes().noneMatch(PausingAProcessorIT::isRunning));
            control(one).resume(PROCESSOR, Actor.platform("ada"));
            await().atMost(TIMEOUT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> nodes().allMatch(PausingAProcessorIT::isRunning));
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(2 * times * 250L));
    }

    @Test
    void a_node_that_starts_later_leaves_it_alone() {
        control(one).pause(PROCESSOR, Actor.platform("ada"));
        assertThat(control(one).awaitUnclaimed(PROCESSOR, TIMEOUT)).isTrue();
        try (ServiceUnderTest late = node("late")) {
            await().atMost(TIMEOUT).until(() -> !isRunning(late));
            assertThat(control(one).awaitUnclaimed(PROCESSOR, Duration.ZERO)).isTrue();
        } finally {
            control(one).resume(PROCESSOR, Actor.platform("ada"));
        }
    }

    @Test
    void a_segment_of_a_paused_processor_cannot_be_claimed() {
        TokenStore tokens = one.bean(TokenStore.class);
        tokens.initializeTokenSegments("paused", 1, TOKEN);
        control(other).pause("paused", Actor.platform("ada"));

        assertThat(tokens.fetchAvailableSegments("paused")).isEmpty();
        assertThatThrownBy(() -> tokens.fetchToken("paused", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> tokens.fetchToken("paused", Segment.ROOT_SEGMENT))
                .isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_node_that_was_taken_for_dead_can_neither_store_its_token_nor_extend_its_claim() throws SQLException {
        TokenStore tokens = one.bean(TokenStore.class);
        tokens.initializeTokenSegments("stalled", 1, TOKEN);
        tokens.fetchToken("stalled", Segment.ROOT_SEGMENT);
        control(other).pause("stalled", Actor.platform("ada"));
        assertThat(control(other).awaitUnclaimed("stalled", Duration.ZERO)).isFalse();

        try (Connection owner = pair.credit().database().connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE token_entry DISABLE TRIGGER USER;"
                    + " UPDATE token_entry SET timestamp = '2026-01-01T00:00:00Z'"
                    + " WHERE owner = 'one' AND processor_name = 'stalled';"
                    + " ALTER TABLE token_entry ENABLE TRIGGER USER");
        }
        assertThat(control(other).awaitUnclaimed("stalled", Duration.ZERO)).isTrue();
        assertThatThrownBy(() -> tokens.storeToken(TOKEN, "stalled", 0))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> tokens.extendClaim("stalled", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(control(other).awaitUnclaimed("stalled", Duration.ZERO)).isTrue();
    }

    @Test
    void a_token_that_waits_for_the_heartbeat_is_stored_although_its_claim_was_extended_before() {
        TokenStore tokens = one.bean(TokenStore.class);
        tokens.initializeTokenSegments(OF_LAZY_TOKENS, 1, TOKEN);
        tokens.fetchToken(OF_LAZY_TOKENS, Segment.ROOT_SEGMENT);

        tokens.storeToken(GapAwareTrackingToken.newInstance(2, List.of()), OF_LAZY_TOKENS, 0);
        tokens.extendClaim(OF_LAZY_TOKENS, 0);

        await().atMost(TIMEOUT).until(() -> one.bean(SegmentTokens.class).lowest(OF_LAZY_TOKENS) == 2);
    }

    private static ServiceUnderTest node(String name) {
        return ServiceUnderTest.start(
                CreditApplication.class, "sample-credit", database, "orderledger.service.node=" + name);
    }

    private static Stream<ServiceUnderTest> nodes() {
        return Stream.of(one, other);
    }

    private static ProcessorControl control(ServiceUnderTest node) {
        return node.bean(ProcessorControl.class);
    }

    private static boolean isRunning(ServiceUnderTest node) {
        return node.bean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor(PROCESSOR, StreamingEventProcessor.class)
                .orElseThrow()
                .isRunning();
    }

    private static void awaitReceived(OrderId order) {
        await().atMost(TIMEOUT)
                .until(() -> pair.creditDb()
                                .queryForObject(
                                        "SELECT count(*) FROM inbox WHERE aggregate_id = ?",
                                        Integer.class,
                                        order.value())
                        > 0);
    }
}
