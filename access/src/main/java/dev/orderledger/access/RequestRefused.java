package dev.orderledger.access;

import org.springframework.http.HttpStatus;

/** A request that is not done; an exception handler answers it with a problem detail. */
public final class RequestRefused extends RuntimeException {

    private final HttpStatus status;
    private final String code;

    /** A refusal whose code is the name of its status. */
    public RequestRefused(HttpStatus status, String message) {
        this(status, status.name(), message);
    }

    /** @param code of the problem, such as {@code UNAUTHENTICATED} */
    public RequestRefused(HttpStatus status, String code, String message) {
        super(message, null, false, false); // there are many under load, and their stack traces are not read
        this.status = status;
        this.code = code;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }
}
