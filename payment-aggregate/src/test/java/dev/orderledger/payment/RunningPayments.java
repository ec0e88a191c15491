package dev.orderledger.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.testing.ServiceUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service on its own database, with a provider that is asked twice, and soon given up. */
public final class RunningPayments implements AutoCloseable {

    private final ServiceUnderTest service;

    /** @param cardKey seals the card tokens; Base64 of 32 bytes */
    public RunningPayments(StubPsp psp, String cardKey) {
        service = ServiceUnderTest.start(
                PaymentApplication.class,
                "payment-aggregate",
                ServiceUnderTest.ANNOUNCING_BY_TRIGGER,
                "orderledger.cards.key=" + cardKey,
                "orderledger.psp.url=" + psp.url(),
                "orderledger.psp.timeout=1500ms",
                "orderledger.psp.attempts=2",
                "orderledger.psp.first-pause=10ms");
    }

    public <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    public JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    /** Where the service answers HTTP. */
    public String url() {
        return service.url();
    }

    /** Puts facts about an order into the inbox, each as a new event. */
    public void receive(OrderId order, Fact... facts) {
        EventSerializer serializer = bean(EventSerializer.class);
        for (Fact fact : facts) {
            jdbc().update(
                            """
                            INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision,
                                               payload, metadata, occurred_at)
                            VALUES (?, ?, ?, (SELECT count(*) FROM inbox), ?, '1', ?, convert_to('{}', 'UTF8'), now())
                            """,
                            UUID.randomUUID().toString(),
                            EventTypes.contextOf(fact.getClass()).label(),
                            order.value(),
                            EventTypes.nameOf(fact.getClass()),
                            serializer.serialize(fact, byte[].class).getData());
        }
    }

    /** Waits until these are the events of the order's payment, and no others. */
    public void awaitHistory(OrderId order, String... events) {
        List<String> expected = List.of(events).stream()
                .map(it -> "dev.orderledger.payment." + it)
                .toList();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(history(order)).isEqualTo(expected));
    }

    /** The types of the events of the order's payment. */
    public List<String> history(OrderId order) {
        return jdbc().queryForList(
                        "SELECT type FROM event_store WHERE aggregate_id = ? ORDER BY sequence",
                        String.class,
                        "payment-" + order);
    }

    @Override
    public void close() {
        service.close();
    }
}
