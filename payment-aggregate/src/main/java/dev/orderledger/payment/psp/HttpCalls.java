package dev.orderledger.payment.psp;

import dev.orderledger.payment.ProviderUnavailable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** POST, with a limit on the whole answer: the client's own limit ends when the headers are there. */
final class HttpCalls {

    private final String url;
    private final Duration timeout;
    private final HttpClient client;

    HttpCalls(PspProperties properties) {
        url = properties.url().toString().replaceFirst("/$", "");
        timeout = properties.timeout();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .build();
    }

    HttpResponse<byte[]> post(String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> response = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new ProviderUnavailable("the provider did not answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw new ProviderUnavailable("the provider cannot be reached: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new ProviderUnavailable("interrupted while waiting for the provider", e);
        }
    }
}
