package dev.orderledger.web;

/** Headers that the gateway sets on every request that it passes on, beside the W3C trace context. */
public final class RequestHeaders {

    /** What the client calls its request, or the gateway if the client does not. */
    public static final String REQUEST_ID = "X-Request-Id";
    /** What the gateway calls the request; becomes the correlation id of every fact that follows from it. */
    public static final String CORRELATION_ID = "X-Correlation-Id";
    /** The path that the client has asked the gateway for, encoded. */
    public static final String PATH = "X-Request-Path";

    private RequestHeaders() {}
}
