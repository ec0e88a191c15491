package dev.orderledger.gateway;

import dev.orderledger.telemetry.Traceparent;
import dev.orderledger.web.RequestHeaders;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Asks a service for JSON that the gateway reads itself, on behalf of the client's request. */
@Component
class ServiceCalls {

    private static final List<String> HANDED_ON = List.of(
            HttpHeaders.AUTHORIZATION,
            RequestHeaders.CORRELATION_ID,
            RequestHeaders.REQUEST_ID,
            RequestHeaders.PATH,
            Traceparent.NAME,
            "tracestate");

    private final CloseableHttpClient client;
    private final ServiceBreakers breakers;
    private final JsonMapper json;
    private final RequestConfig limits;

    ServiceCalls(CloseableHttpClient client, ServiceBreakers breakers, JsonMapper json, GatewayProperties properties) {
        this.client = client;
        this.breakers = breakers;
        this.json = json;
        this.limits = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(properties.connectTimeout()))
                .setResponseTimeout(Timeout.of(properties.surveyTimeout()))
                .build();
    }

    /**
     * What a service answered.
     *
     * @param status 0 when it did not answer
     * @param body   a missing node when there is none, or none that is JSON
     */
    record Answer(int status, JsonNode body) {

        static final Answer NONE = new Answer(0, MissingNode.getInstance());

        boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    Answer send(String method, URI service, String target, ServerRequest onBehalfOf) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, service);
        request.setPath(target);
        request.setConfig(limits);
        HANDED_ON.forEach(name -> onBehalfOf.headers().header(name).forEach(value -> request.addHeader(name, value)));
        try {
            return breakers.call(service, () -> client.execute(HttpHost.create(service), request, this::read));
        } catch (IOException | CallNotPermittedException e) {
            return Answer.NONE;
        }
    }

    private Answer read(ClassicHttpResponse response) throws IOException {
        HttpEntity body = response.getEntity();
        try {
            return new Answer(
                    response.getCode(), body == null ? MissingNode.getInstance() : json.readTree(body.getContent()));
        } catch (JacksonException e) {
            return new Answer(response.getCode(), MissingNode.getInstance());
        }
    }
}
