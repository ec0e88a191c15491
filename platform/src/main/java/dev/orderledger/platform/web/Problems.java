package dev.orderledger.platform.web;

import dev.orderledger.access.RequestRefused;
import dev.orderledger.contracts.Identifier;
import dev.orderledger.contracts.InvalidValue;
import dev.orderledger.platform.eventstore.EventTooLarge;
import dev.orderledger.web.Problem;
import dev.orderledger.web.Problem.InputError;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns what every service can run into to problem details; a context maps its own refusals. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String INVALID = "INVALID_REQUEST";

    @ExceptionHandler(ConcurrencyException.class)
    ProblemDetail on(ConcurrencyException e) {
        return Problem.of(HttpStatus.CONFLICT, "CONCURRENT_CHANGE", "Others changed the same thing; try again.");
    }

    @ExceptionHandler(InvalidInput.class)
    ProblemDetail on(InvalidInput e) {
        InputError error = new InputError(e.pointer(), e.getMessage());
        return Problem.of(HttpStatus.BAD_REQUEST, INVALID, "The request is not valid.", List.of(error));
    }

    @ExceptionHandler(AggregateStreamCreationException.class)
    ProblemDetail on(AggregateStreamCreationException e) {
        return Problem.of(HttpStatus.CONFLICT, "ALREADY_EXISTS", "Something with this id exists already.");
    }

    @ExceptionHandler(EventTooLarge.class)
    ProblemDetail on(EventTooLarge e) {
        return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "CONTENT_TOO_LARGE", e.getMessage());
    }

    @ExceptionHandler(InvalidValue.class)
    ProblemDetail on(InvalidValue e) {
        return Problem.of(HttpStatus.BAD_REQUEST, INVALID, e.getMessage());
    }

    @ExceptionHandler(RequestRefused.class)
    ProblemDetail on(RequestRefused e) {
        return Problem.of(e.status(), e.code(), e.getMessage());
    }

    @ExceptionHandler(Exception.class)
    ProblemDetail on(Exception e) {
        LOG.error("A request failed", e);
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "Something went wrong on our side.");
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<InputError> errors = e.getFieldErrors().stream()
                .map(error -> new InputError(pointer(error), error.getDefaultMessage()))
                .sorted(Comparator.comparing(InputError::pointer)) // the validator has no order of its own
                .toList();
        return answer(e, Problem.of(status, INVALID, "The request is not valid.", errors), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = e.getCause() instanceof JacksonException json
                ? Problem.of(
                        status,
                        INVALID,
                        "The request is not valid.",
                        List.of(new InputError(pointer(json), explain(json))))
                : Problem.of(status, INVALID, "The body is missing or is not JSON.");
        return answer(e, problem, headers, status, request);
    }

    /** Of a parameter, or of an id in the path. */
    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = NestedExceptionUtils.getMostSpecificCause(e) instanceof InvalidValue invalid
                ? invalid.getMessage()
                : explain(e);
        return answer(e, Problem.of(status, INVALID, detail), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Object said = body == null && e instanceof ErrorResponse refusal ? refusal.getBody() : body;
        boolean isOurs = said instanceof ProblemDetail problem && problem.getProperties() != null;
        String code = HttpStatus.valueOf(status.value()).name();
        return answer(e, isOurs ? said : Problem.of(status, code, explain(e)), headers, status, request);
    }

    /** What the framework refuses, in our own words. */
    private static String explain(Exception e) {
        if (e instanceof NoResourceFoundException || e instanceof NoHandlerFoundException) {
            return "There is nothing here.";
        }
        if (e instanceof HttpRequestMethodNotSupportedException method) {
            return method.getMethod() + " is not possible here.";
        }
        if (e instanceof HttpMediaTypeNotSupportedException) {
            return "The body has to be application/json.";
        }
        if (e instanceof HttpMediaTypeNotAcceptableException) {
            return "There is no answer of a type in Accept.";
        }
        if (e instanceof MissingServletRequestParameterException missing) {
            return "The parameter " + missing.getParameterName() + " is missing.";
        }
        if (e instanceof MissingRequestHeaderException missing) {
            return "The header " + missing.getHeaderName() + " is missing.";
        }
        return "The request is not valid.";
    }

    private ResponseEntity<Object> answer(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpHeaders typed = new HttpHeaders(headers);
        typed.setContentType(MediaType.APPLICATION_PROBLEM_JSON); // whatever the client accepts
        return super.handleExceptionInternal(e, body, typed, status, request);
    }

    private static String pointer(FieldError error) {
        return "/" + error.getField().replace("[", "/").replace("]", "").replace('.', '/');
    }

    private static String pointer(JacksonException json) {
        return json.getPath().stream().map(Problems::name).collect(Collectors.joining("/", "/", ""));
    }

    private static String name(Reference reference) {
        return reference.getPropertyName() == null
                ? Integer.toString(reference.getIndex())
                : reference.getPropertyName();
    }

    private static String explain(JacksonException json) {
        if (json instanceof UnrecognizedPropertyException) {
            return "unknown field";
        }
        for (Throwable cause = json; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidValue) {
                return cause.getMessage();
            }
        }
        Class<?> expected = json instanceof MismatchedInputException mismatch
                ? mismatch.getTargetType()
                : json instanceof InputCoercionException tooLarge ? tooLarge.getTargetType() : null;
        return expected == null ? "is not JSON, or not what is expected here" : "must be " + kindOf(expected);
    }

    /** What a value of a type is in JSON, in words. */
    private static String kindOf(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return "a whole number of at most " + Integer.MAX_VALUE;
        }
        if (type == long.class || type == Long.class) {
            return "a whole number of at most " + Long.MAX_VALUE;
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return CharSequence.class.isAssignableFrom(type) || Identifier.class.isAssignableFrom(type)
                ? "text"
                : "an object";
    }
}
