package dev.orderledger.order.web;

import dev.orderledger.order.OrderRefused;
import dev.orderledger.order.outbound.PaymentUnavailable;
import dev.orderledger.web.Overload;
import dev.orderledger.web.Problem;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What this context refuses, as problem details. Asked before the platform's, which answers for everything. */
@RestControllerAdvice
@Order(0)
class OrderProblems {

    private static final String RETRY_AFTER_SECONDS = "1";

    @ExceptionHandler
    ProblemDetail on(OrderRefused refused) {
        return Problem.of(statusOf(refused.reason()), refused.reason().name(), refused.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Overloaded overloaded) {
        return tryAgain()
                .header(Overload.HEADER, "true")
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, Overload.CODE, overloaded.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(PaymentUnavailable unavailable) {
        return tryAgain()
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "PAYMENT_UNAVAILABLE", unavailable.getMessage()));
    }

    private static ResponseEntity.BodyBuilder tryAgain() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    private static HttpStatus statusOf(OrderRefused.Reason reason) {
        return switch (reason) {
            case INVALID_ORDER -> HttpStatus.BAD_REQUEST;
            case IDEMPOTENCY_KEY_REUSED, CUSTOMER_UNKNOWN, RESTAURANT_UNKNOWN -> HttpStatus.UNPROCESSABLE_CONTENT;
            case ORDER_NOT_FOUND -> HttpStatus.NOT_FOUND;
            case ORDER_NOT_CANCELLABLE -> HttpStatus.CONFLICT;
        };
    }
}
