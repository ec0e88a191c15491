package dev.orderledger.projections.web;

import dev.orderledger.platform.web.InvalidInput;
import dev.orderledger.web.Problem;
import dev.orderledger.web.Problem.InputError;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReadingProblems {

    @ExceptionHandler
    ProblemDetail on(InvalidInput e) {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "INVALID_REQUEST",
                "The parameter " + e.pointer() + " " + e.getMessage() + ".",
                List.of(new InputError(e.pointer(), e.getMessage())));
    }

    @ExceptionHandler
    ProblemDetail on(OrderNotFound e) {
        return Problem.of(HttpStatus.NOT_FOUND, "ORDER_NOT_FOUND", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(NotYetVisible e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "NOT_YET_VISIBLE", e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(TooManyWaiting e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "TOO_MANY_WAITING", e.getMessage()));
    }
}
