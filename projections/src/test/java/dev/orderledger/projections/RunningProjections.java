package dev.orderledger.projections;

import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.projections.OrderStory.Told;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.axonframework.serialization.SerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on its own database: events go into the ledger, answers are read over HTTP. */
public final class RunningProjections implements AutoCloseable {

    private static final String RECORD = """
            INSERT INTO inbox (event_id, context, aggregate_type, aggregate_id, sequence, type, revision, payload,
                               metadata, occurred_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ADA = TestTokens.operator("ada");
    private static final String GRACE = TestTokens.operator("grace");

    private final ServiceUnderTest service;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    public RunningProjections() {
        service = ServiceUnderTest.start(
                ProjectionsApplication.class, "projections", ServiceUnderTest.ANNOUNCING_BY_TRIGGER);
        try (Connection owner = database().connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("DROP INDEX inbox_by_place"); // stories are told twice, which read models have to stand
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public ServiceDatabase database() {
        return service.database();
    }

    public <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    public JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    /** Puts the events into the ledger, in this order, as new events. */
    public void record(List<Told> events) {
        jdbc().batchUpdate(RECORD, events.stream().map(this::row).toList());
    }

    public void record(Told... events) {
        record(List.of(events));
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers));
    }

    public HttpResponse<String> head(String path) {
        return send(HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Authorization", "Bearer " + ADA)
                .method("HEAD", BodyPublishers.noBody())
                .build());
    }

    public HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + ADA)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> delete(String path) {
        return send(HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Authorization", "Bearer " + GRACE)
                .DELETE()
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> as) {
        try {
            return http.send(request, as);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An answer that is read as it comes. */
    public HttpResponse<InputStream> open(String path, String... headers) {
        return send(request(path, headers), BodyHandlers.ofInputStream());
    }

    public CompletableFuture<HttpResponse<String>> getLater(String path, String... headers) {
        return http.sendAsync(request(path, headers), BodyHandlers.ofString());
    }

    public JsonNode read(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    public JsonNode read(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return read(response);
    }

    /** The order's document as soon as it is as expected. */
    public JsonNode awaitOrder(String orderId, Predicate<JsonNode> expected) {
        return Awaitility.await("order " + orderId)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> read(get("/api/orders/" + orderId)), expected);
    }

    @Override
    public void close() {
        service.close();
    }

    private HttpRequest request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(service.url() + path)).header("Authorization", "Bearer " + ADA);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private Object[] row(Told told) {
        Fact fact = told.fact();
        SerializedObject<byte[]> payload = bean(EventSerializer.class).serialize(fact, byte[].class);
        return new Object[] {
            UUID.randomUUID().toString(),
            EventTypes.contextOf(fact.getClass()).label(),
            null,
            told.stream(),
            told.sequence(),
            payload.getType().getName(),
            payload.getType().getRevision(),
            payload.getData(),
            "{}".getBytes(StandardCharsets.UTF_8),
            told.at().atOffset(ZoneOffset.UTC)
        };
    }
}
