package dev.orderledger.order.web;

import dev.orderledger.order.OrderRefused;
import dev.orderledger.web.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class OrderProblems {

    private static final String RETRY_AFTER_SECONDS = "1";

    @ExceptionHandler
    ProblemDetail on(OrderRefused refused) {
        return Problem.of(statusOf(refused.reason()), refused.reason().name(), refused.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Overloaded overloaded) {
        return tryAgain("OVERLOADED", overloaded.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(PaymentUnavailable unavailable) {
        return tryAgain("PAYMENT_UNAVAILABLE", unavailable.getMessage());
    }

    private static ResponseEntity<ProblemDetail> tryAgain(String code, String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, detail));
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
