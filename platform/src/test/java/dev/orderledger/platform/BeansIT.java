package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.security.ForbiddenClassException;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.testing.Meanwhile;
import dev.orderledger.testing.ServiceUnderTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.autoconfig.AxonTimeoutAutoConfiguration;
import org.axonframework.springboot.updates.UpdateCheckConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** What the framework has really taken, out of all it could have configured by itself. */
class BeansIT {

    private static ServiceUnderTest service;

    @BeforeAll
    static void start() {
        service = Meanwhile.supply(() -> ServiceUnderTest.start(CreditApplication.class, "sample-credit"))
                .join(); // a thread of its own: the framework leaves things out where it finds JUnit on the stack
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void the_framework_uses_our_stores_and_real_transactions() {
        Configuration axon = service.bean(Configuration.class);
        assertThat(axon.getComponent(TokenStore.class).getClass().getSimpleName())
                .isEqualTo("PostgresTokenStore");
        assertThat(axon.getComponent(EventStorageEngine.class).getClass().getSimpleName())
                .isEqualTo("PostgresEventStorage");
        assertThat(axon.getComponent(SagaStore.class).getClass().getSimpleName())
                .isEqualTo("PostgresSagaStore");
        assertThat(axon.getComponent(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
        assertThat(axon.eventSerializer()).isInstanceOf(EventSerializer.class);
        assertThat(axon.messageSerializer()).isInstanceOf(EventSerializer.class);
        assertThat(service.bean(MeterRegistry.class)).isInstanceOf(PrometheusMeterRegistry.class);
    }

    @Test
    void the_framework_does_not_call_its_makers() {
        assertThat(service.bean(UpdateCheckConfiguration.class).getDisabled()).isTrue();
    }

    /** It would end a handler after 30 s and a batch after 60 s, and with them a long rebuild. */
    @Test
    void the_framework_does_not_interrupt_handlers() {
        assertThatThrownBy(() -> service.bean(AxonTimeoutAutoConfiguration.class))
                .isInstanceOf(NoSuchBeanDefinitionException.class);
    }

    @Test
    void a_type_that_nobody_declared_is_not_read() {
        XStream xStream = service.bean(XStream.class);
        List<String> documents = List.of(
                "<java.util.ArrayList/>",
                "<java.io.File>x</java.io.File>",
                "<org.axonframework.eventhandling.GlobalSequenceTrackingToken/>",
                "<dynamic-proxy><interface>java.lang.Runnable</interface></dynamic-proxy>");
        assertThat(documents)
                .allSatisfy(document -> assertThatThrownBy(() -> xStream.fromXML(document))
                        .isInstanceOf(ForbiddenClassException.class));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_token_is_read_as_it_was_written(TrackingToken token) {
        Serializer serializer = service.bean(Serializer.class);
        SerializedObject<byte[]> written = serializer.serialize(token, byte[].class);
        assertThat(serializer.<byte[], TrackingToken>deserialize(written)).isEqualTo(token);
    }

    @Test
    void the_token_store_knows_itself() {
        TokenStore tokens = service.bean(TokenStore.class);
        assertThat(tokens.retrieveStorageIdentifier()).isPresent().isEqualTo(tokens.retrieveStorageIdentifier());
    }

    @Test
    void a_node_that_comes_second_finds_the_segments_there() {
        TokenStore tokens = service.bean(TokenStore.class);
        tokens.initializeTokenSegments("some-processor", 4, null);
        tokens.initializeTokenSegments("some-processor", 4, null);
        assertThat(tokens.fetchSegments("some-processor")).containsExactly(0, 1, 2, 3);
    }

    static Stream<TrackingToken> tokens() {
        GapAwareTrackingToken start = GapAwareTrackingToken.newInstance(9, List.of(3L, 7L));
        GapAwareTrackingToken withGaps = start.advanceTo(12, 100).advanceTo(7, 100);
        return Stream.of(
                GapAwareTrackingToken.newInstance(0, List.of()),
                withGaps,
                withGaps.upperBound(start),
                withGaps.lowerBound(start),
                ReplayToken.createReplayToken(withGaps),
                ReplayToken.createReplayToken(withGaps, start, "rebuild-1"),
                new MergedTrackingToken(start, withGaps));
    }
}
