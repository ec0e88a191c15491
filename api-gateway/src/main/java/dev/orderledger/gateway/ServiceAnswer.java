package dev.orderledger.gateway;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A service's answer, handed on byte for byte: as a whole, or as it comes when it is a stream of events. When the client
 * goes away in between, the connection to the service is cut, and the service learns of it.
 */
class ServiceAnswer implements ServerResponse, ProxyExchange.Response {

    private static final int BUFFER = 16 * 1024;

    private final ClassicHttpResponse answer;
    private final Cancellable connection;
    private final HttpHeaders headers = new HttpHeaders();

    /**
     * The answer as it begins to arrive.
     *
     * @param connection cut when cancelled; closing the answer would wait for the rest of it first
     */
    ServiceAnswer(ClassicHttpResponse answer, Cancellable connection) {
        this.answer = answer;
        this.connection = connection;
    }

    /** All that came from the service, from which the framework chooses those to hand on. */
    @Override
    public HttpHeaders getHeaders() {
        HttpHeaders all = new HttpHeaders();
        answer.headerIterator().forEachRemaining(header -> all.add(header.getName(), header.getValue()));
        return all;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(answer.getCode());
    }

    @Override
    public HttpStatusCode statusCode() {
        return getStatusCode();
    }

    /** Those to hand on. */
    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    public ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws IOException {
        try {
            response.setStatus(answer.getCode());
            headers.forEach((name, values) -> {
                if (!response.containsHeader(name)) { // the marks of the request are there already
                    values.forEach(value -> response.addHeader(name, value));
                }
            });
            HttpEntity body = answer.getEntity();
            if (body != null) {
                write(body.getContent(), response.getOutputStream());
            }
        } catch (IOException e) {
            if (response.isCommitted()) {
                throw e;
            }
            refuse(request, response);
        } finally {
            connection.cancel(); // no-op once the answer was read to its end and the connection given back
        }
        return null;
    }

    /** The service broke off before the client has seen anything of its answer. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        RequestMarks.repeat(request, response);
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value(), "The service broke off its answer.");
    }

    private void write(InputStream from, OutputStream to) throws IOException {
        if (!MediaType.TEXT_EVENT_STREAM.equalsTypeAndSubtype(headers.getContentType())) {
            from.transferTo(to);
            return;
        }
        byte[] buffer = new byte[BUFFER];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }
}
