package dev.orderledger.gateway;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Asks a service on behalf of a client. In place of the framework's own, which answers 304 by itself and then leaves
 * the connection to the service open, and which reads an endless stream to its end when the client has gone.
 */
@Component
class ServiceExchange implements ProxyExchange {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceExchange.class);

    /** What the HTTP client sets for its own connection. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("content-length", "expect", "host", "transfer-encoding");

    /** Attribute of a request: the path to ask the service for, encoded, where it is not the client's. */
    static final String PATH = ServiceExchange.class.getName() + ".path";

    /** Attribute of a request: its body, which has been read already. */
    static final String BODY = ServiceExchange.class.getName() + ".body";

    private final CloseableHttpClient client;
    private final ServiceBreakers breakers;

    ServiceExchange(CloseableHttpClient client, ServiceBreakers breakers) {
        this.client = client;
        this.breakers = breakers;
    }

    @Override
    public ServerResponse exchange(Request request) {
        HttpHost service = HttpHost.create(request.getUri());
        try {
            HttpUriRequestBase passedOn = passedOn(request);
            ClassicHttpResponse response =
                    breakers.call(request.getUri(), () -> client.executeOpen(service, passedOn, null));
            ServiceAnswer answer = new ServiceAnswer(response, passedOn);
            request.getResponseConsumers().forEach(consumer -> consumer.accept(answer, answer));
            return answer;
        } catch (ConnectTimeoutException e) {
            return unavailable(request, service, e);
        } catch (SocketTimeoutException e) {
            LOG.warn("{} did not answer in time", service);
            return ProblemAnswer.to(
                    request.getServerRequest(),
                    HttpStatus.GATEWAY_TIMEOUT,
                    "SERVICE_TIMEOUT",
                    "The service did not answer in time.");
        } catch (IOException e) {
            return unavailable(request, service, e);
        } catch (CallNotPermittedException e) {
            return ProblemAnswer.to(
                    request.getServerRequest(),
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "SERVICE_UNAVAILABLE",
                    "The service has not answered lately, and is asked again in a moment.");
        }
    }

    private static ServerResponse unavailable(Request request, HttpHost service, IOException e) {
        LOG.warn("{} cannot be reached: {}", service, e.toString());
        return ProblemAnswer.to(
                request.getServerRequest(),
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_UNAVAILABLE",
                "The service cannot be reached.");
    }

    private static HttpUriRequestBase passedOn(Request request) {
        HttpServletRequest original = request.getServerRequest().servletRequest();
        HttpUriRequestBase passedOn = new HttpUriRequestBase(original.getMethod(), request.getUri());
        passedOn.setPath(target(original));
        request.getHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> passedOn.addHeader(name, value));
            }
        });
        byte[] body = (byte[]) original.getAttribute(BODY);
        if (body.length > 0) {
            passedOn.setEntity(new ByteArrayEntity(body, null));
        }
        return passedOn;
    }

    /** Path and query, byte for byte. */
    private static String target(HttpServletRequest original) {
        Object path = Objects.requireNonNullElse(original.getAttribute(PATH), original.getRequestURI());
        String query = original.getQueryString();
        return query == null ? path.toString() : path + "?" + query;
    }
}
