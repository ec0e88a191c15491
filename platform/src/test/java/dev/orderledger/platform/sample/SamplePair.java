package dev.orderledger.platform.sample;

import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.sample.credit.Observer;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.platform.sample.ordering.OrderingCommand.PlaceOrder;
import dev.orderledger.testing.ServiceUnderTest;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.jdbc.core.JdbcTemplate;

/** The two services running, each on a database of its own. Topics are shared with other tests: mind your own ids. */
public record SamplePair(ServiceUnderTest ordering, ServiceUnderTest credit) implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** @param properties of both services */
    public static SamplePair start(String... properties) {
        return new SamplePair(
                ServiceUnderTest.start(OrderingApplication.class, "sample-ordering", properties),
                ServiceUnderTest.start(CreditApplication.class, "sample-credit", properties));
    }

    public static OrderId newOrderId() {
        return new OrderId(UUID.randomUUID().toString());
    }

    public OrderId placeOrder() {
        OrderId order = newOrderId();
        place(order, customerOf(order));
        return order;
    }

    public void place(OrderId order, CustomerId customer) {
        ordering.bean(CommandGateway.class).sendAndWait(new PlaceOrder(order, customer));
    }

    public static CustomerId customerOf(OrderId order) {
        return new CustomerId("customer-of-" + order);
    }

    /** Waits until the policy of credit has committed what it did for the order. */
    public void awaitReservation(OrderId order) {
        await().atMost(TIMEOUT).until(() -> reservations(order) > 0);
    }

    /** How often credit has reserved for the order; once is right. */
    public int reservations(OrderId order) {
        return creditDb()
                .queryForObject(
                        "SELECT count(*) FROM event_store WHERE convert_from(payload, 'UTF8') LIKE ?",
                        Integer.class,
                        "%\"orderId\":\"" + order + "\"%");
    }

    public Observer observer() {
        return credit.bean(Observer.class);
    }

    public JdbcTemplate orderingDb() {
        return ordering.bean(JdbcTemplate.class);
    }

    public JdbcTemplate creditDb() {
        return credit.bean(JdbcTemplate.class);
    }

    @Override
    public void close() {
        ordering.close();
        credit.close();
    }
}
