package dev.orderledger.gateway;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says in a refusal which request it is about. */
@RestControllerAdvice
class RefusalProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(RequestRefused refused, HttpServletRequest request) {
        return ResponseEntity.status(refused.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemAnswer.about(
                        request,
                        request.getRequestURI(),
                        Problem.of(refused.status(), refused.code(), refused.getMessage())));
    }
}
