package dev.orderledger.customer.web;

import dev.orderledger.customer.CustomerRefused;
import dev.orderledger.customer.CustomerRefused.Reason;
import dev.orderledger.web.Problem;
import dev.orderledger.web.Problem.InputError;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What this context refuses, as problem details. Asked before the platform's, which answers for everything. */
@RestControllerAdvice
@Order(0)
class CustomerProblems {

    @ExceptionHandler
    ProblemDetail on(AggregateNotFoundException e) {
        return problemOf(Reason.CUSTOMER_NOT_FOUND);
    }

    @ExceptionHandler
    ProblemDetail on(CustomerRefused e) {
        return problemOf(e.reason());
    }

    private static ProblemDetail problemOf(Reason reason) {
        String code = reason.name();
        return switch (reason) {
            case CUSTOMER_NOT_FOUND -> Problem.of(HttpStatus.NOT_FOUND, code, "There is no such customer.");
            case ALREADY_REGISTERED -> Problem.of(HttpStatus.CONFLICT, code, "The customer is registered already.");
            case CURRENCY_MISMATCH ->
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        code,
                        "The customer's credit is in another currency.",
                        List.of(new InputError("/creditLimit/currency", "must be the currency of the customer")));
        };
    }
}
