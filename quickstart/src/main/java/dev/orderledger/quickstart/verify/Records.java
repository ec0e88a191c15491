package dev.orderledger.quickstart.verify;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.Money;
import dev.orderledger.platform.serialization.EventSerializer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.serialization.SimpleSerializedObject;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where everything is recorded: a database a context on one server, and the payment provider's books. */
public final class Records {

    private static final Map<Context, String> DATABASES = Map.of(
            Context.ORDER, "orders",
            Context.CUSTOMER, "customers",
            Context.PAYMENT, "payments",
            Context.RESTAURANT, "restaurants",
            Context.FULFILMENT, "fulfilment");
    private static final int FETCH = 1_000;

    private final String postgres;
    private final URI books;
    private final EventSerializer serializer = new EventSerializer();

    /**
     * @param postgres JDBC URL of any database of the server, with a role that may read all
     * @param psp      URL of the sandbox payment provider
     */
    public Records(String postgres, String psp) {
        this.postgres = postgres;
        this.books = URI.create(psp + "/books");
    }

    /** Everything that was decided, each stream in its order. */
    Decisions decisions() {
        Decisions decisions = new Decisions();
        for (Context context : Context.values()) {
            read(DATABASES.get(context), decisions);
        }
        return decisions;
    }

    Map<Context, DataSource> eventStores() {
        Map<Context, DataSource> stores = new EnumMap<>(Context.class);
        DATABASES.forEach((context, database) -> stores.put(context, database(database)));
        return stores;
    }

    DataSource database(String name) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"));
        return database;
    }

    private void read(String database, Decisions decisions) {
        try (Connection connection = database(database).getConnection()) {
            connection.setAutoCommit(false); // or all rows are fetched at once
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT type, revision, payload FROM event_store ORDER BY position")) {
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
        return serializer.deserialize(new SimpleSerializedObject<>(
                row.getBytes("payload"), byte[].class, row.getString("type"), row.getString("revision")));
    }

    /** The payment provider's books. */
    List<ProviderEntry> provider() {
        JsonMapper json = JsonMapper.builder().build();
        List<ProviderEntry> entries = new ArrayList<>();
        try {
            HttpRequest request = HttpRequest.newBuilder(books).build();
            String body = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            for (JsonNode entry : json.readTree(body)) {
                JsonNode amount = entry.path("amount");
                entries.add(new ProviderEntry(
                        entry.path("attemptId").asString(),
                        entry.path("status").asString(),
                        amount.isObject()
                                ? new Money(
                                        amount.path("amount").asLong(),
                                        amount.path("currency").asString())
                                : null,
                        entry.path("captures").asInt()));
            }
            return entries;
        } catch (IOException e) {
            throw new IllegalStateException("the payment provider does not show its books at " + books, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the provider's books", e);
        }
    }
}
