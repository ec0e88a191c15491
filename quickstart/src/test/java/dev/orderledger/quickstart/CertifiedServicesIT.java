package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.embedded.FreePorts;
import dev.orderledger.embedded.Secrets;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.ServiceUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that talk to nobody who has no certificate, and those who have one: the gateway, and the order service. */
class CertifiedServicesIT {

    private static final int MANAGEMENT_PORT = FreePorts.next();
    private static final Deque<ServiceUnderTest> RUNNING = new ArrayDeque<>();

    @TempDir
    private static Path directory;

    private static Certificates ours;
    private static Certificates others;
    private static String restaurants;
    private static String payments;
    private static Api gateway;

    @BeforeAll
    static void start() throws Exception {
        ours = Certificates.make(directory.resolve("ours"));
        others = Certificates.make(directory.resolve("others"));
        restaurants = demanding(
                Service.RESTAURANT, "management.server.port=" + MANAGEMENT_PORT, "management.server.ssl.enabled=false");
        payments = demanding(
                Service.PAYMENT, "orderledger.psp.url=http://localhost:1", "orderledger.cards.key=" + Secrets.key());
        gateway = new Api(gateway("orderledger.gateway.ssl-bundle=internal"));
        gateway.post("/api/restaurants", """
                {"restaurantId": "trattoria", "name": "Trattoria", "currency": "EUR", "capacity": 10, "menu": []}
                """);
    }

    @AfterAll
    static void stop() {
        RUNNING.forEach(ServiceUnderTest::close);
    }

    @Test
    void a_caller_without_a_certificate_is_refused_before_it_has_said_anything() throws Exception {
        assertThatThrownBy(() -> ask(null)).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> ask(others)).isInstanceOf(SSLException.class);
        assertThat(ask(ours)).isEqualTo(200);
    }

    @Test
    void health_is_shown_without_a_certificate_at_the_management_port() {
        assertThat(new Api("http://localhost:" + MANAGEMENT_PORT)
                        .get("/actuator/health/readiness")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_gateway_gets_through_with_its_bundle_alone() {
        assertThat(gateway.get("/api/restaurants/trattoria").status()).isEqualTo(200);

        Api.Answer answer = new Api(gateway()).get("/api/restaurants/trattoria");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
    }

    @Test
    void the_order_service_gets_through_with_its_bundle_alone() {
        Api orders = new Api(orders("orderledger.peers.ssl-bundle=internal"));

        assertThat(place(orders, "trattoria").status()).isEqualTo(202); // the card was taken
        assertThat(place(orders, "nowhere").code()).isEqualTo("RESTAURANT_UNKNOWN");
        assertThat(place(new Api(orders()), "nowhere").code()).isEqualTo("PAYMENT_UNAVAILABLE");
    }

    private static Api.Answer place(Api orders, String restaurant) {
        return orders.post("/api/orders", """
                {"customerId": "ada", "restaurantId": "%s",
                 "lines": [{"itemId": "pizza", "quantity": 1, "unitPrice": {"amount": 950, "currency": "EUR"}}],
                 "payment": {"method": "CARD", "token": "tok_visa"}}
                """.formatted(restaurant));
    }

    private static int ask(Certificates shown) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(ours.client(shown).createSslContext())
                .build();
        URI restaurant = URI.create(restaurants + "/api/restaurants/trattoria");
        return client.send(HttpRequest.newBuilder(restaurant).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** Starts a service that demands a certificate; answers where. */
    private static String demanding(Service service, String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add("server.ssl.bundle=internal");
        all.add("server.ssl.client-auth=need");
        return start(service, all).replace("http:", "https:");
    }

    private static String gateway(String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add("orderledger.gateway.services.restaurants=" + restaurants);
        return start(Service.GATEWAY, all);
    }

    private static String orders(String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add("orderledger.personal-data.key-encryption-key=" + Secrets.key());
        all.add("orderledger.peers.customers=https://localhost:1"); // in doubt a customer exists
        all.add("orderledger.peers.restaurants=" + restaurants);
        all.add("orderledger.peers.payments=" + payments);
        all.add("orderledger.peers.timeout=10s");
        all.add("orderledger.peers.card-timeout=10s");
        return start(Service.ORDER, all);
    }

    private static String start(Service service, List<String> properties) {
        List<String> all = new ArrayList<>(properties);
        all.add("spring.autoconfigure.exclude=" + service.excludedAutoConfigurations());
        all.addAll(ours.bundle("internal"));
        ServiceUnderTest started =
                ServiceUnderTest.start(service.application(), service.configName(), all.toArray(String[]::new));
        RUNNING.push(started);
        return started.url();
    }
}
