package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.quickstart.TraceReceiver.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an endpoint takes traces, an order is one trace: from the client's request to every read model. */
class OneTraceIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CLIENT = "00f067aa0ba902b7";
    private static final Duration UNTIL_ALL_HAVE_COME = Duration.ofSeconds(60);

    /** From the read model back to the client: what each hop follows from. */
    private static final List<String> WAY_BACK = List.of(
            "projections: order-document OrderApproved",
            "order-aggregate: command ApproveOrder",
            "order-aggregate: order-policies OrderApprovalRequested",
            "saga-module: order-fulfilment TicketAccepted",
            "restaurant-aggregate: command OfferTicket",
            "restaurant-aggregate: restaurant-policies TicketRequested",
            "saga-module: order-fulfilment PaymentAuthorized",
            "payment-aggregate: command RecordAuthorization",
            "payment-aggregate: charging PaymentInitiated",
            "payment-aggregate: command InitiatePayment",
            "payment-aggregate: payment-policies PaymentRequested",
            "saga-module: order-fulfilment CreditReserved",
            "customer-aggregate: command ReserveCredit",
            "customer-aggregate: customer-policies CreditReservationRequested",
            "saga-module: order-fulfilment OrderPlaced",
            "order-aggregate: command PlaceOrder",
            "order-aggregate: http post /api/orders",
            "api-gateway: http post /api/orders");

    /** What hangs beside it. */
    private static final List<String> BESIDE = List.of(
            "customer-aggregate: http head /api/customers/{id}",
            "payment-aggregate: http put /internal/payments/{orderId}/card",
            "order-aggregate: outbox OrderPlaced",
            "saga-module: inbox",
            "payment-aggregate: command RecordCapture",
            "projections: kitchen-board OrderApproved");

    @TempDir
    private Path data;

    @Test
    void an_order_is_one_trace_over_all_services_and_an_example_of_the_times_that_are_measured() throws Exception {
        try (TraceReceiver receiver = new TraceReceiver();
                LocalOrderledger orderledger = start(receiver)) {
            OrderClient desk = new OrderClient(orderledger.client());
            String customer = desk.customer("Ada", 10_000);
            String restaurant = desk.restaurant("Trattoria", 10, true);
            String order = OrderClient.place(
                            orderledger.client(),
                            """
                            {"customerId": "%s", "restaurantId": "%s",
                             "lines": [{"itemId": "pizza", "quantity": 1, "unitPrice": {"amount": 950, "currency": "EUR"}}],
                             "payment": {"method": "CARD", "token": "tok_visa"}}
                            """.formatted(customer, restaurant),
                            "traceparent",
                            "00-" + TRACE + "-" + CLIENT + "-01")
                    .require()
                    .path("orderId")
                    .asString();
            assertThat(desk.settle(order).path("status").asString()).isEqualTo("APPROVED");

            await().atMost(UNTIL_ALL_HAVE_COME).untilAsserted(() -> {
                List<Span> trace = receiver.of(TRACE);
                assertThat(wayBackFrom(WAY_BACK.get(0), trace)).isEqualTo(WAY_BACK);
                assertThat(trace).extracting(OneTraceIT::hop).containsAll(BESIDE);
            });
            assertThat(exemplars(orderledger, Service.ORDER, "orderledger_orders_decided_seconds_bucket"))
                    .contains("trace_id=\"" + TRACE);
            assertThat(exemplars(orderledger, Service.CUSTOMER, "orderledger_hop_seconds_bucket"))
                    .contains("trace_id=\"" + TRACE);
            assertThat(exemplars(orderledger, Service.ORDER, "").lines())
                    .isNotEmpty()
                    .allMatch(line -> line.matches("\\w+_(bucket|total)[{ ].*"));
        }
    }

    /** What a histogram shows of it to who can read examples. */
    private String exemplars(LocalOrderledger orderledger, Service service, String histogram)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(orderledger.url(service) + "/actuator/prometheus"))
                .header("Authorization", "Bearer " + LocalTokens.mine(data))
                .header("Accept", "application/openmetrics-text; version=1.0.0")
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(histogram) && line.contains(" # "))
                .collect(Collectors.joining("\n"));
    }

    /** As far as it goes; what follows from the client's own span is its end. */
    private static List<String> wayBackFrom(String hop, List<Span> trace) {
        List<String> way = new ArrayList<>();
        Optional<Span> next =
                trace.stream().filter(span -> hop(span).equals(hop)).findAny();
        while (next.isPresent()) {
            Span span = next.get();
            way.add(hop(span));
            next = trace.stream().filter(it -> it.id().equals(span.parent())).findAny();
            if (next.isEmpty()) {
                assertThat(span.parent()).isEqualTo(CLIENT);
            }
        }
        return way;
    }

    /** Of the two generations of a read model it does not matter which one serves. */
    private static String hop(Span span) {
        return span.service() + ": " + span.name().replaceFirst("\\.(blue|green) ", " ");
    }

    /** It is told as one tells {@code up}: by properties of the JVM. */
    private LocalOrderledger start(TraceReceiver receiver) {
        List<String[]> properties = List.of(
                new String[] {"management.opentelemetry.tracing.export.otlp.endpoint", receiver.endpoint()},
                new String[] {"management.opentelemetry.tracing.export.schedule-delay", "100ms"});
        properties.forEach(it -> System.setProperty(it[0], it[1]));
        try {
            return RunningOrderledger.start(data);
        } finally {
            properties.forEach(it -> System.clearProperty(it[0]));
        }
    }
}
