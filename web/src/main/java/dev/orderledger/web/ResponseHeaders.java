package dev.orderledger.web;

/** Headers by which a service's answer tells the gateway something; clients see them, too. */
public final class ResponseHeaders {

    /** With 503: the service is overloaded, and the next request of this kind would be refused, too. */
    public static final String OVERLOADED = "X-Overloaded";

    private ResponseHeaders() {}
}
