package dev.orderledger.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The gateway on a free port, in front of a stub for each service. */
final class GatewayUnderTest implements AutoCloseable {

    private static final List<String> SERVICES =
            List.of("orders", "restaurants", "customers", "payments", "projections", "fulfilment");

    static final IdentityProvider PROVIDER = IdentityProvider.withNewKey();

    private static final Path PUBLIC_KEY = PROVIDER.publicKeyTo(temporaryFile());
    static final String OPERATOR = "Bearer " + PROVIDER.tokenOf("operator");

    private final Map<String, ServiceStub> services = new LinkedHashMap<>();
    private final ConfigurableApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private GatewayUnderTest(String... properties) {
        List<String> all = new ArrayList<>(List.of("--server.port=0"));
        if (Stream.of(properties).noneMatch(it -> it.startsWith("--orderledger.gateway.rates."))) {
            all.add("--orderledger.gateway.rates.per-caller=1000000");
            all.add("--orderledger.gateway.rates.per-address=1000000");
        }
        if (Stream.of(properties).noneMatch(it -> it.startsWith("--orderledger.tokens."))) {
            all.add("--orderledger.tokens.public-key=" + PUBLIC_KEY);
            all.add("--orderledger.tokens.issuer=" + IdentityProvider.ISSUER);
        }
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

    /** A request of an operator, who may do everything. */
    HttpRequest.Builder request(String target) {
        return requestOfNobody(target).header("Authorization", OPERATOR);
    }

    /** A request without a token. */
    HttpRequest.Builder requestOfNobody(String target) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + target));
    }

    HttpResponse<String> get(String target, String... headers) {
        boolean isSignedIn = Stream.of(headers).anyMatch("Authorization"::equals);
        HttpRequest.Builder request = isSignedIn ? requestOfNobody(target) : request(target);
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

    private static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("token-key", ".public.pem");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
        services.values().forEach(ServiceStub::close);
    }
}
