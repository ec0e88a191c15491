package dev.orderledger.quickstart.verify;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.Fact;
import dev.orderledger.embedded.DatabaseServers;
import dev.orderledger.platform.eventstore.EventTable;
import dev.orderledger.platform.serialization.EventSerializer;
import dev.orderledger.platform.serialization.Upcasters;
import dev.orderledger.quickstart.CannotRun;
import dev.orderledger.quickstart.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where everything is recorded: one database per context, on one server or several, and the payment provider's books. */
public final class Records {

    private static final int FETCH = 1_000;
    private static final String STORED = """
            SELECT event_id, aggregate_type, aggregate_id, sequence, occurred_at, type, revision, payload, metadata
            FROM event_store ORDER BY position
            """;

    private final DatabaseServers postgres;
    private final HttpRequest books;
    private final HttpRequest readModels;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final EventSerializer serializer = new EventSerializer();
    private final EventUpcasterChain upcasters = Upcasters.chain();

    /**
     * @param postgres    JDBC URL of any database of each server, with a role that may read all
     * @param psp         URL of the sandbox payment provider
     * @param projections URL of the service that keeps the read models
     * @param token       of an auditor or an operator
     */
    public Records(List<String> postgres, String psp, String projections, String token) {
        this.postgres = new DatabaseServers(postgres);
        this.books = HttpRequest.newBuilder(URI.create(psp + "/books")).build();
        this.readModels = HttpRequest.newBuilder(URI.create(projections + "/admin/read-models/verification"))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())
                .build();
    }

    /** Everything that was decided, each stream in its order. */
    Decisions decisions() {
        Decisions decisions = new Decisions();
        for (Context context : Context.values()) {
            read(Service.of(context).database(), decisions);
        }
        return decisions;
    }

    Map<Context, DataSource> eventStores() {
        Map<Context, DataSource> stores = new EnumMap<>(Context.class);
        for (Context context : Context.values()) {
            stores.put(context, database(Service.of(context).database()));
        }
        return stores;
    }

    /** @throws CannotRun when no server has it, or two have, as one of them may be a copy */
    DataSource database(String name) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        try {
            database.setUrl(postgres.urlOf(name));
        } catch (IllegalArgumentException e) {
            throw new CannotRun(e.getMessage(), e);
        }
        return database;
    }

    private void read(String database, Decisions decisions) {
        try (Connection connection = database(database).getConnection()) {
            connection.setAutoCommit(false); // or all rows are fetched at once
            try (PreparedStatement query = connection.prepareStatement(STORED)) {
                query.setFetchSize(FETCH);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        decisions.add(fact(row));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the event store in the database " + database + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Fact fact(ResultSet row) throws SQLException {
        return (Fact) upcasters
                .upcast(Stream.of(new InitialEventRepresentation(EventTable.event(row), serializer)))
                .map(event -> serializer.deserialize(event.getData()))
                .findFirst()
                .orElseThrow();
    }

    /** The payment provider's books. */
    List<ProviderEntry> provider() {
        return List.of(json.treeToValue(ask(books), ProviderEntry[].class));
    }

    /** One report per read model. */
    JsonNode readModels() {
        return ask(readModels);
    }

    private JsonNode ask(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        request.uri() + " answered " + response.statusCode() + ": " + response.body());
            }
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("there is no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
        }
    }
}
