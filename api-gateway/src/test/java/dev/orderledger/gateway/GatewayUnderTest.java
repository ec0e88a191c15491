package dev.orderledger.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The gateway on a free port, in front of a stub for each service. */
final class GatewayUnderTest implements AutoCloseable {

    private static final List<String> SERVICES =
            List.of("orders", "restaurants", "customers", "payments", "projections", "fulfilment");

    private final Map<String, ServiceStub> services = new LinkedHashMap<>();
    private final ConfigurableApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private GatewayUnderTest(String... properties) {
        List<String> all = new ArrayList<>(List.of("--server.port=0"));
        for (String name : SERVICES) {
            ServiceStub stub = new ServiceStub();
            services.put(name, stub);
            all.add("--orderledger.gateway.services." + name + "=" + stub.url());
        }
        all.addAll(List.of(properties)); // the last one counts
        context = new SpringApplicationBuilder(GatewayApplication.class)
                .properties("spring.config.name=api-gateway")
                .run(all.toArray(String[]::new));
    }

    static GatewayUnderTest start(String... properties) {
        return new GatewayUnderTest(properties);
    }

    ServiceStub service(String name) {
        return services.get(name);
    }

    /** The names of the services that have received something. */
    List<String> reached() {
        return SERVICES.stream()
                .filter(name -> service(name).received() != null)
                .toList();
    }

    void reset() {
        services.values().forEach(ServiceStub::answersPlainly);
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + target));
    }

    HttpResponse<String> get(String target, String... headers) {
        HttpRequest.Builder request = request(target);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
        try {
            return client.send(request.build(), as);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
        services.values().forEach(ServiceStub::close);
    }
}
