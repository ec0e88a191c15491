package dev.orderledger.platform.web;

import org.springframework.http.HttpStatus;

/** A request that goes no further than the door of a service. */
final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;

    RequestRefused(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
