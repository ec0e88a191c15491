package dev.orderledger.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RejectionReason;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.order.OrderCommand.RejectOrder;
import dev.orderledger.order.outbound.StubPeers;
import dev.orderledger.platform.metadata.Actor;
import dev.orderledger.platform.processing.ProcessorControl;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.Api.Answer;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.web.Overload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The order service alone: what it takes is decided by nobody but the test. */
class AdmissionIT {

    private static final Duration GENEROUS = Duration.ofSeconds(30);
    private static final String BODY = """
            {"customerId": "ada", "restaurantId": "trattoria",
             "lines": [{"itemId": "pizza", "quantity": 2, "unitPrice": {"amount": 950, "currency": "EUR"}}],
             "payment": {"method": "CARD", "token": "tok_visa"}}
            """;

    private static StubPeers peers;
    private static ServiceUnderTest service;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        peers = new StubPeers();
        service = ServiceUnderTest.start(
                OrderApplication.class,
                "order-aggregate",
                "orderledger.personal-data.key-encryption-key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "orderledger.peers.customers=" + peers.url(),
                "orderledger.peers.restaurants=" + peers.url(),
                "orderledger.peers.payments=" + peers.url());
        api = new Api(service.url());
    }

    @AfterAll
    static void stop() {
        service.close();
        peers.close();
    }

    @Test
    void orders_are_refused_while_those_before_them_are_not_decided_and_taken_again_afterwards() {
        assertThat(place().status()).isEqualTo(202);

        await().atMost(GENEROUS).until(() -> place().status() == 503);
        long stored = stored();
        Answer refused = place();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("OVERLOADED");
        assertThat(refused.headers().firstValue(Overload.HEADER)).isPresent();
        assertThat(stored()).isEqualTo(stored);

        ProcessorControl control = service.bean(ProcessorControl.class);
        control.pause("outbox", Actor.platform("ada")); // who stops publishing knows that orders wait
        await().atMost(GENEROUS).until(() -> place().status() == 202);
        control.resume("outbox", Actor.platform("ada"));
        await().atMost(GENEROUS).until(() -> place().status() == 503);

        undecided()
                .forEach(order -> service.bean(CommandGateway.class)
                        .sendAndWait(new RejectOrder(
                                new OrderId(order), new RejectionReason(Step.CREDIT, "LIMIT_EXCEEDED"))));
        await().atMost(GENEROUS).until(() -> place().status() == 202);
    }

    private Answer place() {
        return api.post("/api/orders", BODY);
    }

    private static long stored() {
        return database().queryForObject("SELECT count(*) FROM event_store", Long.class);
    }

    private static List<String> undecided() {
        return database()
                .queryForList(
                        "SELECT aggregate_id FROM event_store GROUP BY aggregate_id HAVING count(*) = 1", String.class);
    }

    private static JdbcTemplate database() {
        return service.bean(JdbcTemplate.class);
    }
}
