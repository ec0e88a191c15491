package dev.orderledger.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a gateway as any client would. */
public final class Client {

    private static final int UNAUTHORIZED = 401;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final HttpClient http;
    private final String url;
    private final String token;
    private final Duration patience;

    /** @param token {@code null} to call without a token */
    Client(String url, String token) {
        this(url, token, Optional.empty());
    }

    /** @param trusted the certificates that are trusted; those that this Java trusts where there is none */
    Client(String url, String token, Optional<SSLContext> trusted) {
        this(url, token, trusted, TIMEOUT);
    }

    /** @param patience how long to wait for an answer */
    public Client(String url, String token, Duration patience) {
        this(url, token, Optional.empty(), patience);
    }

    private Client(String url, String token, Optional<SSLContext> trusted, Duration patience) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        trusted.ifPresent(builder::sslContext);
        this.http = builder.build();
        this.url = url;
        this.token = token;
        this.patience = patience;
    }

    /** A client of an instance on this machine, or of another gateway, with one's own token or that of an operator. */
    static Client of(String url, Path data) {
        return new Client(url, LocalTokens.mine(data), LocalCertificate.trusted(data));
    }

    /** An answer with its body as JSON; a missing node when there is none. */
    public record Answer(int status, JsonNode body) {

        /** The body of an answer that must be a success. */
        JsonNode require() {
            if (status == UNAUTHORIZED) {
                throw new CannotRun("The gateway does not know who calls: "
                        + body.path("detail").asString() + " Set " + LocalTokens.VARIABLE
                        + ", or name the data folder of the instance with --data.");
            }
            if (status / 100 != 2) {
                throw new CannotRun(
                        body.hasNonNull("detail")
                                ? body.path("detail").asString() + " (" + status + " "
                                        + body.path("code").asString() + ")"
                                : "The gateway answered " + status + ": " + body);
            }
            return body;
        }
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /**
     * What is on all pages of a list; each page is fetched when it is its turn.
     *
     * @param field that a page has it in
     */
    Stream<JsonNode> all(String path, String field) {
        Stream<JsonNode> pages = Stream.iterate(get(path).require(), Objects::nonNull, page -> {
            String next = page.path("next").asString("");
            return next.isEmpty()
                    ? null
                    : get(path + "?cursor=" + encoded(next)).require();
        });
        return pages.flatMap(page -> page.path(field).valueStream());
    }

    public Answer post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Encoded as one segment of a path. */
    static String encoded(String step) {
        return URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String json(Map<String, ?> body) {
        return JSON.writeValueAsString(body);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = at(url + path).timeout(patience);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpRequest.Builder at(String target) {
        try {
            return HttpRequest.newBuilder(URI.create(target));
        } catch (IllegalArgumentException e) {
            throw new CannotRun(
                    "--url is the address of a gateway, such as http://127.0.0.1:8080, not " + url + ".", e);
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            String body = response.body().isBlank() ? "null" : response.body();
            return new Answer(response.statusCode(), JSON.readTree(body));
        } catch (JacksonException e) {
            throw new CannotRun("What answers at " + url + " is no Orderledger.", e);
        } catch (IOException e) {
            throw new CannotRun("There is no Orderledger at " + url + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted.", e);
        }
    }
}
