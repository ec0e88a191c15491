package dev.orderledger.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Problem details of RFC 9457 with a stable {@code type} and {@code code}. */
public final class Problem {

    private Problem() {}

    /**
     * A problem.
     *
     * @param code   in capitals, such as {@code ORDER_NOT_FOUND}; the type is {@code urn:orderledger:problem:} and the
     *               code in lower case with hyphens
     * @param detail a sentence for the developer who reads it
     */
    public static ProblemDetail of(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(
                "urn:orderledger:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setProperty("code", code);
        return problem;
    }

    /** The same for bad input, with the places in it. */
    public static ProblemDetail of(HttpStatusCode status, String code, String detail, List<InputError> errors) {
        ProblemDetail problem = of(status, code, detail);
        problem.setProperty("errors", errors);
        return problem;
    }

    /**
     * What is wrong at one place of the input.
     *
     * @param pointer JSON pointer into the body, such as {@code /lines/0/quantity}, or the name of a parameter
     */
    public record InputError(String pointer, String message) {}
}
