package dev.orderledger.gateway;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says in a refusal which request it is about. */
@RestControllerAdvice
class RefusalProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ErrorResponseException refusal, HttpServletRequest request) {
        ProblemDetail said = refusal.getBody();
        Problem problem = Problem.of(
                HttpStatus.valueOf(said.getStatus()),
                said.getProperties().get("code").toString(),
                said.getDetail());
        return ResponseEntity.status(said.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.at(request, request.getRequestURI()));
    }
}
