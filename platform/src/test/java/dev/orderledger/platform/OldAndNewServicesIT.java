package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.YesterdaysService;
import dev.orderledger.platform.sample.credit.CreditApplication;
import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.platform.sample.ordering.OrderingCommand.ApproveOrder;
import dev.orderledger.platform.sample.ordering.OrderingCommand.PlaceOrder;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestServers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** While services are updated one after the other, both sides of every topic meet both revisions of an event. */
class OldAndNewServicesIT {

    private static final String STREAM = "SELECT replace(type, 'dev.orderledger.order.', '') || ' ' || revision"
            + " FROM event_store WHERE aggregate_id = ? ORDER BY sequence";
    private static final String PAYLOAD =
            "SELECT revision, convert_from(payload, 'UTF8') AS payload FROM inbox WHERE aggregate_id = ?";

    @Test
    void an_old_service_reads_what_a_new_one_publishes() throws IOException {
        OrderId order = SamplePair.newOrderId();
        ServiceDatabase database = TestServers.newDatabase("yesterdays_credit");
        try (YesterdaysService credit = YesterdaysService.start(CreditApplication.class, "sample-credit", database);
                ServiceUnderTest ordering = ServiceUnderTest.start(OrderingApplication.class, "sample-ordering")) {
            ordering.bean(CommandGateway.class).sendAndWait(new PlaceOrder(order, SamplePair.customerOf(order)));

            awaitStream(ordering.bean(JdbcTemplate.class), order, credit, "OrderPlaced 4", "OrderApproved 1");

            Map<String, Object> received = asOwner(database).queryForMap(PAYLOAD, order.value());
            assertThat(received).containsEntry("revision", "4");
            assertThat((String) received.get("payload")).contains("deliveryNote");
        }
    }

    @Test
    void a_new_service_reads_what_an_old_one_publishes_and_goes_on_with_its_orders() throws IOException {
        OrderId order = SamplePair.newOrderId();
        ServiceDatabase database = TestServers.newDatabase("yesterdays_ordering");
        try (ServiceUnderTest credit = ServiceUnderTest.start(CreditApplication.class, "sample-credit")) {
            try (YesterdaysService ordering = YesterdaysService.start(
                    OrderingApplication.class, "sample-ordering", database, "sample.place-at-start=" + order)) {
                awaitStream(asOwner(database), order, ordering, "OrderPlaced 1", "OrderApproved 1");
            }
            Map<String, Object> received = credit.bean(JdbcTemplate.class).queryForMap(PAYLOAD, order.value());
            assertThat(received).containsEntry("revision", "1");
            assertThat((String) received.get("payload")).doesNotContain("deliveryNote");
        }
        try (ServiceUnderTest ordering =
                ServiceUnderTest.start(OrderingApplication.class, "sample-ordering", database)) {
            ordering.bean(CommandGateway.class).sendAndWait(new ApproveOrder(order));
            assertThat(ordering.bean(JdbcTemplate.class).queryForList(STREAM, String.class, order.value()))
                    .containsExactly("OrderPlaced 1", "OrderApproved 1", "OrderApproved 1");
        }
    }

    private static void awaitStream(JdbcTemplate store, OrderId order, YesterdaysService yesterdays, String... events) {
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            assertThat(yesterdays.isRunning()).isTrue();
            return isThere(store)
                    && store.queryForList(STREAM, String.class, order.value()).equals(List.of(events));
        });
    }

    private static boolean isThere(JdbcTemplate store) {
        return store.queryForObject("SELECT to_regclass('event_store') IS NOT NULL", Boolean.class);
    }

    private static JdbcTemplate asOwner(ServiceDatabase database) {
        return new JdbcTemplate(new DriverManagerDataSource(database.url(), database.owner(), database.password()));
    }
}
