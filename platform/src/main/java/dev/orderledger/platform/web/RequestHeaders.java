package dev.orderledger.platform.web;

/** Headers that the gateway sets on every request that it passes on. */
public final class RequestHeaders {

    /** The id of the client's request; becomes the correlation id of every fact that follows from it. */
    public static final String REQUEST_ID = "X-Request-Id";
    /** The subject that the gateway has authenticated. */
    public static final String ACTOR = "X-Actor";
    /** The path that the client has asked the gateway for, encoded. */
    public static final String PATH = "X-Request-Path";
    /** W3C trace context. */
    public static final String TRACEPARENT = "traceparent";

    private RequestHeaders() {}
}
