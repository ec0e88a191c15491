package dev.orderledger.gateway;

import dev.orderledger.web.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes problem details of what is refused before the routes, or fails beside them. */
@RestController
class FallbackErrorController implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> on(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? answer(problem(HttpStatus.valueOf(status), request), request, (String)
                        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                : answer(problem(HttpStatus.NOT_FOUND, request), request, request.getRequestURI());
    }

    private static ResponseEntity<ProblemDetail> answer(
            ProblemDetail problem, HttpServletRequest request, String path) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemAnswer.about(request, path, problem));
    }

    private static ProblemDetail problem(HttpStatus status, HttpServletRequest request) {
        return switch (status.value()) {
            case 400 -> Problem.of(status, "INVALID_REQUEST", detail(status, request));
            case 401 -> Problem.of(status, "UNAUTHENTICATED", detail(status, request));
            case 413 -> Problem.of(status, "CONTENT_TOO_LARGE", detail(status, request));
            case 500 -> Problem.of(status, "INTERNAL_ERROR", "Something went wrong on our side.");
            default -> Problem.of(status, status.name(), detail(status, request));
        };
    }

    /** What was said with the refusal; never the message of an unexpected exception. */
    private static String detail(HttpStatus status, HttpServletRequest request) {
        Object message = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
        boolean said = message != null
                && !message.toString().isBlank()
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) == null;
        return said ? message.toString() : status.getReasonPhrase() + ".";
    }
}
