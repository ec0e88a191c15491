package dev.orderledger.fulfilment;

import static dev.orderledger.fulfilment.RunningFulfilment.cancellationRequested;
import static dev.orderledger.fulfilment.RunningFulfilment.creditReleased;
import static dev.orderledger.fulfilment.RunningFulfilment.creditReserved;
import static dev.orderledger.fulfilment.RunningFulfilment.paymentVoided;
import static dev.orderledger.fulfilment.RunningFulfilment.rejected;
import static dev.orderledger.fulfilment.RunningFulfilment.ticketAccepted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fulfilments as they were stored before there were deadlines, in the files under {@code stored}. */
class StoredFulfilmentsIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private static RunningFulfilment fulfilment;

    @BeforeAll
    static void start() {
        fulfilment = RunningFulfilment.start();
    }

    @AfterAll
    static void stop() {
        fulfilment.close();
    }

    @Test
    void one_that_waits_for_credit_goes_on_to_the_payment() {
        OrderId order = stored("credit-asked");
        fulfilment.receive(creditReserved(order));
        fulfilment.awaitRequests(order, "PaymentRequested");
        assertThat(openRequest(order)).isEqualTo("PAYMENT");
    }

    @Test
    void one_that_a_later_version_has_stored_with_one_field_more_goes_on() {
        String xml = new String(read("credit-asked"), UTF_8);
        String ofTomorrow = xml.replace("<nextSequence>", "<askedBy>nobody</askedBy><nextSequence>")
                .replace("order-credit-asked", "order-credit-asked-tomorrow");
        assertThat(ofTomorrow).isNotEqualTo(xml);
        OrderId order = stored("credit-asked-tomorrow", ofTomorrow.getBytes(UTF_8));
        fulfilment.receive(creditReserved(order));
        fulfilment.awaitRequests(order, "PaymentRequested");
    }

    @Test
    void one_that_waits_for_the_kitchen_goes_on_to_the_approval() {
        OrderId order = stored("ticket-asked");
        fulfilment.receive(ticketAccepted(order));
        fulfilment.awaitRequests(order, "OrderApprovalRequested", "OrderApprovalRequested");
    }

    @Test
    void one_that_waits_for_the_approval_can_still_be_cancelled() {
        OrderId order = stored("approval-asked");
        fulfilment.receive(new OrderApproved(order));
        fulfilment.receive(cancellationRequested(order));
        fulfilment.awaitRequests(order, "TicketCancellationRequested");
    }

    @Test
    void one_that_undoes_a_payment_goes_on_to_the_credit_and_to_its_end() {
        OrderId order = stored("payment-asked-back");
        fulfilment.receive(paymentVoided(order));
        fulfilment.awaitRequests(order, "CreditReleaseRequested");
        fulfilment.receive(creditReleased(order));
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(fulfilment.requests(order)).contains("OrderRejectionRequested"));
        assertThat(fulfilment
                        .jdbc()
                        .queryForObject(
                                "SELECT convert_from(payload, 'UTF8') FROM event_store"
                                        + " WHERE aggregate_id = ? AND type LIKE '%OrderRejectionRequested' LIMIT 1",
                                String.class, "fulfilment-" + order))
                .contains("\"step\":\"TICKET\"", "\"reason\":\"CLOSED\"");
    }

    @Test
    void one_that_is_being_cancelled_goes_on_to_its_end() {
        OrderId order = stored("cancelling");
        fulfilment.receive(creditReleased(order));
        fulfilment.awaitRequests(order, "OrderCancellationConfirmed");
    }

    @Test
    void one_that_waits_for_its_rejection_ends() {
        OrderId order = stored("rejection-asked");
        fulfilment.receive(rejected(order));
        await().atMost(LONG_ENOUGH)
                .until(() -> fulfilment
                        .jdbc()
                        .queryForList("SELECT FROM saga_entry WHERE saga_id = ?", order.value())
                        .isEmpty());
        assertThat(fulfilment.requests(order)).isEmpty();
    }

    /** With an id of its own, as fulfilments had; the migration gives it that of its order. */
    private static OrderId stored(String name) {
        return stored(name, read(name));
    }

    private static OrderId stored(String name, byte[] saga) {
        OrderId order = new OrderId("order-" + name);
        fulfilment
                .jdbc()
                .update(
                        "INSERT INTO saga_entry (saga_id, saga_type, serialized_saga) VALUES (?, ?, ?)",
                        "stored-" + order,
                        OrderFulfilment.class.getName(),
                        saga);
        fulfilment
                .jdbc()
                .update(
                        "INSERT INTO association_value_entry (association_key, association_value, saga_type, saga_id)"
                                + " VALUES ('orderId', ?, ?, ?)",
                        order.value(),
                        OrderFulfilment.class.getName(),
                        "stored-" + order);
        fulfilment.owner().execute(new String(resource("/db/fulfilment/V101__id_of_the_order.sql"), UTF_8));
        return order;
    }

    private static byte[] read(String name) {
        return resource("/stored/" + name + ".xml");
    }

    private static byte[] resource(String name) {
        try (InputStream file = StoredFulfilmentsIT.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String openRequest(OrderId order) {
        return fulfilment
                .jdbc()
                .queryForObject("SELECT request FROM open_request WHERE order_id = ?", String.class, order.value());
    }
}
