package dev.orderledger.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.OrderLine;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** The service with a database of its own, where a test puts into the inbox what others would have sent. */
final class RunningFulfilment implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final CustomerId ADA = new CustomerId("ada");
    static final Money TOTAL = new Money(1900, "EUR");

    private static final RestaurantId TRATTORIA = new RestaurantId("trattoria");
    private static final List<OrderLine> LINES = List.of(new OrderLine(new ItemId("pizza"), 2, new Money(950, "EUR")));
    private static final Map<String, String> QUICK = Map.of(
            "credit", "1s",
            "ask-again-after", "1s",
            "deadlines.polling-interval", "100ms",
            "deadlines.retry-after", "200ms",
            "deadlines.grace", "0s",
            "deadlines.after-outage", "0s"); // Kafka counts as lost when it is slow to answer once

    private static final AtomicInteger NODES = new AtomicInteger();

    private final ServiceUnderTest service;

    private RunningFulfilment(ServiceUnderTest service) {
        this.service = service;
    }

    /** Starts the service with short deadlines, on a new database. */
    static RunningFulfilment start() {
        return start(TestServers.newDatabase("fulfilment"), Map.of());
    }

    /**
     * @param settings below {@code orderledger.fulfilment}
     * @param others   any other properties
     */
    static RunningFulfilment start(ServiceDatabase database, Map<String, String> settings, String... others) {
        Map<String, String> all = new HashMap<>(QUICK);
        all.putAll(settings);
        String node = "orderledger.service.node=node-" + NODES.incrementAndGet(); // this JVM may run several
        Stream<String> own =
                all.entrySet().stream().map(it -> "orderledger.fulfilment." + it.getKey() + "=" + it.getValue());
        return new RunningFulfilment(ServiceUnderTest.start(
                FulfilmentApplication.class,
                "saga-module",
                database,
                Stream.of(Stream.of(ServiceUnderTest.ANNOUNCING_BY_TRIGGER, node), own, Stream.of(others))
                        .flatMap(it -> it)
                        .toArray(String[]::new)));
    }

    static OrderId newOrder() {
        return new OrderId(UUID.randomUUID().toString());
    }

    static Fact placed(OrderId order) {
        return new OrderPlaced(order, ADA, TRATTORIA, LINES, TOTAL, null);
    }

    static Fact creditReserved(OrderId order) {
        return new CreditReserved(ADA, order, TOTAL);
    }

    static Fact creditReleased(OrderId order) {
        return new CreditReleased(ADA, order, TOTAL);
    }

    static Fact paymentAuthorized(OrderId order) {
        return new PaymentAuthorized(order, "psp-1");
    }

    static Fact paymentDeclined(OrderId order) {
        return new PaymentDeclined(order, PaymentDeclined.Reason.CARD_DECLINED);
    }

    static Fact paymentVoided(OrderId order) {
        return new PaymentVoided(order);
    }

    static Fact ticketAccepted(OrderId order) {
        return new TicketAccepted(TRATTORIA, order, LINES);
    }

    static Fact cancellationRequested(OrderId order) {
        return new OrderCancellationRequested(order, new SealedText("why"));
    }

    static Fact approved(OrderId order) {
        return new OrderApproved(order);
    }

    static Fact cancelled(OrderId order) {
        return new OrderCancelled(order);
    }

    static Fact rejected(OrderId order) {
        return new OrderRejected(order, new RejectionReason(Step.CREDIT, "TIMED_OUT"));
    }

    /** Puts a fact into the inbox, and answers the event's id. */
    String receive(Fact fact) {
        return receive(jdbc(), fact);
    }

    static String receive(JdbcTemplate jdbc, Fact fact) {
        String id = UUID.randomUUID().toString();
        byte[] payload = new EventSerializer().serialize(fact, byte[].class).getData();
        jdbc.update(
                """
                INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision,
                                   payload, metadata, occurred_at)
                VALUES (?, ?, ?, (SELECT count(*) FROM inbox), ?, '1', ?, convert_to('{"actor":"ada","correlationId":"request-7"}', 'UTF8'), now())
                """,
                id,
                EventTypes.contextOf(fact.getClass()).label(),
                streamOf(fact, JSON.readTree(payload).path("orderId").asString()),
                EventTypes.nameOf(fact.getClass()),
                payload);
        return id;
    }

    private static String streamOf(Fact fact, String order) {
        return switch (EventTypes.contextOf(fact.getClass())) {
            case CUSTOMER -> ADA.value();
            case RESTAURANT -> TRATTORIA.value();
            case PAYMENT -> "payment-" + order;
            default -> order;
        };
    }

    /** Puts what should not have been let in into the inbox. */
    void receiveRaw(String aggregateId, String type, String data) {
        jdbc().update("""
                        INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision,
                                           payload, metadata, occurred_at)
                        VALUES (?, 'order', ?, 0, ?, '1', convert_to(?, 'UTF8'), convert_to('{}', 'UTF8'), now())
                        """, UUID.randomUUID().toString(), aggregateId, type, data);
    }

    /** The database of a service that is not running, as that service. */
    static JdbcTemplate connect(ServiceDatabase database) {
        return new JdbcTemplate(new DriverManagerDataSource(database.url(), database.service(), database.password()));
    }

    /** The names of what was asked for, in order. */
    List<String> requests(OrderId order) {
        return jdbc().queryForList("""
                        SELECT substring(type FROM '[^.]+$') FROM event_store
                        WHERE aggregate_id = 'fulfilment-' || ? ORDER BY sequence
                        """, String.class, order.value());
    }

    /** Waits until these, and perhaps more, have been asked for. */
    void awaitRequests(OrderId order, String... names) {
        await().untilAsserted(() -> assertThat(requests(order)).startsWith(names));
    }

    /** The present value of a gauge. */
    double gauge(String name) {
        return service.bean(MeterRegistry.class).get(name).gauge().value();
    }

    <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    JdbcTemplate jdbc() {
        return service.bean(JdbcTemplate.class);
    }

    /** As the role that may change the schema. */
    JdbcTemplate owner() {
        return connectAsOwner(database());
    }

    static JdbcTemplate connectAsOwner(ServiceDatabase database) {
        return new JdbcTemplate(new DriverManagerDataSource(database.url(), database.owner(), database.password()));
    }

    ServiceDatabase database() {
        return service.database();
    }

    String url() {
        return service.url();
    }

    @Override
    public void close() {
        service.close();
    }
}
