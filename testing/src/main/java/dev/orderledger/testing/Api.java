package dev.orderledger.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as its clients see it.
 *
 * @param token who calls; {@code null} for calls without a token
 */
public record Api(String url, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OPERATOR = TestTokens.operator("operator");

    /** As an operator sees it, who may do everything. */
    public Api(String url) {
        this(url, OPERATOR);
    }

    /** The same for the bearer of another token. */
    public Api as(String otherToken) {
        return new Api(url, otherToken);
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer post(String path, String body) {
        return send("POST", path, body);
    }

    public Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), json(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(String text) {
        return JSON.readTree(text.isEmpty() ? "null" : text);
    }

    /** An answer with its body as JSON; a null node when there is none. */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {

        public String code() {
            return body.path("code").asString();
        }

        public String pointer() {
            return body.path("errors").path(0).path("pointer").asString();
        }
    }
}
