package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderledger.testing.Api;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who a customer is and what they wrote stands nowhere in clear, and after an erasure nobody can read them any more. */
@ExtendWith(WithOrderledger.class)
class PersonalDataIT {

    private static final String NAME = "Augusta Byron King";
    private static final String EMAIL = "augusta.king@lovelace.example";
    private static final String NOTE = "The grey house, Augusta's mother opens";
    private static final String REASON = "Augusta has gone to Somerset";
    private static final String BLOCKED = "three reminders to Augusta";
    private static final String REGISTRATION = """
            {"name": "%s", "email": "%s", "creditLimit": {"amount": 100000, "currency": "EUR"}}
            """.formatted(NAME, EMAIL);

    private final LocalOrderledger orderledger;
    private final Api api;
    private final OrderClient desk;
    private final Everything everything;

    PersonalDataIT(RunningOrderledger running) {
        orderledger = running.orderledger();
        String operator = LocalTokens.issuer(running.data()).operator();
        api = new Api(orderledger.url(), operator);
        desk = new OrderClient(running.client());
        everything = new Everything(orderledger);
    }

    @Test
    void nobody_finds_a_name_in_what_is_written_down_neither_before_nor_after_its_erasure() {
        String restaurant = desk.restaurant("Trattoria", 100, true);
        String customer = api.post("/api/customers", REGISTRATION)
                .body()
                .path("customerId")
                .asString();
        String first = approvedOrder(customer, restaurant);
        String cancelled = cancelledOrder(customer, restaurant);
        assertThat(texts(cancelled).path("deliveryNote").asString()).isEqualTo(NOTE);
        assertThat(texts(cancelled).path("cancellationReason").asString()).isEqualTo(REASON);
        takeASnapshotOf(customer);
        assertThat(everything.placesOf(customer))
                .contains("customers.public.snapshot", "customers.public.event_store", "ledger.public.inbox")
                .contains("customer-events", "order-events", "fulfilment-events");
        assertThat(read(customer).path("name").asString()).isEqualTo(NAME);
        assertNowhere();

        assertThat(api.send("DELETE", "/api/customers/" + customer + "/personal-data", "")
                        .status())
                .isEqualTo(204);

        assertThat(read(customer).path("name").isNull()).isTrue();
        assertThat(read(customer).path("erased").asBoolean()).isTrue();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(texts(cancelled))
                        .isEqualTo(
                                Api.json("{\"deliveryNote\": null, \"cancellationReason\": null, \"erased\": true}")));
        approvedOrder(customer, restaurant); // from the snapshot of before
        takeASnapshotOf(customer);
        JsonNode before = api.get("/api/orders/" + first).body();
        rebuildOrderDocuments();
        assertThat(api.get("/api/orders/" + first).body()).isEqualTo(before);
        assertThat(api.get("/api/orders/" + first + "/history")
                        .body()
                        .path("events")
                        .size())
                .isGreaterThanOrEqualTo(9);
        assertNowhere();
    }

    private void assertNowhere() {
        assertThat(everything.placesOf(NAME)).isEmpty();
        assertThat(everything.placesOf(EMAIL)).isEmpty();
        assertThat(everything.placesOf("lovelace.example")).isEmpty();
        assertThat(everything.placesOf(NOTE)).isEmpty();
        assertThat(everything.placesOf(REASON)).isEmpty();
        assertThat(everything.placesOf(BLOCKED)).isEmpty();
    }

    private String cancelledOrder(String customer, String restaurant) {
        String order = api.post("/api/orders", """
                        {"customerId": "%s", "restaurantId": "%s", "deliveryNote": "%s",
                         "lines": [{"itemId": "pizza", "quantity": 1, "unitPrice": {"amount": 950, "currency": "EUR"}}],
                         "payment": {"method": "CARD", "token": "tok_visa"}}
                        """.formatted(customer, restaurant, NOTE))
                .body()
                .path("orderId")
                .asString();
        assertThat(api.post("/api/orders/" + order + "/cancellation", "{\"reason\": \"" + REASON + "\"}")
                        .status())
                .isEqualTo(202);
        assertThat(desk.settle(order).path("status").asString()).isEqualTo("CANCELLED");
        return order;
    }

    private JsonNode texts(String order) {
        return api.get("/api/orders/" + order + "/texts").body();
    }

    private JsonNode read(String customer) {
        return api.get("/api/customers/" + customer).body();
    }

    private String approvedOrder(String customer, String restaurant) {
        String order = desk.place(customer, restaurant, "pizza", 950, "tok_visa");
        assertThat(desk.settle(order).path("status").asString()).isEqualTo("APPROVED");
        return order;
    }

    private void takeASnapshotOf(String customer) {
        for (int i = 0; i < 50; i++) {
            assertThat(api.post("/api/customers/" + customer + "/block", "{\"reason\": \"" + BLOCKED + "\"}")
                            .status())
                    .isEqualTo(204);
            assertThat(api.post("/api/customers/" + customer + "/unblock", "").status())
                    .isEqualTo(204);
        }
    }

    private void rebuildOrderDocuments() {
        Api projections = new Api(orderledger.url(Service.PROJECTIONS), api.token());
        String id = projections
                .post("/admin/processors/order-document/reset", "{\"to\": \"tail\"}")
                .body()
                .path("id")
                .asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> projections
                        .get("/admin/rebuilds/" + id)
                        .body()
                        .path("state")
                        .asString()
                        .equals("DONE"));
    }
}
