package dev.orderledger.restaurant.web;

import dev.orderledger.restaurant.RestaurantCommand;
import dev.orderledger.restaurant.RestaurantRefused;
import dev.orderledger.restaurant.RestaurantRefused.Reason;
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
class RestaurantProblems {

    @ExceptionHandler
    ProblemDetail on(AggregateNotFoundException e) {
        return problemOf(Reason.RESTAURANT_NOT_FOUND);
    }

    @ExceptionHandler
    ProblemDetail on(RestaurantRefused e) {
        return problemOf(e.reason());
    }

    private static ProblemDetail problemOf(Reason reason) {
        String code = reason.name();
        return switch (reason) {
            case RESTAURANT_NOT_FOUND -> Problem.of(HttpStatus.NOT_FOUND, code, "There is no such restaurant.");
            case TICKET_UNKNOWN ->
                Problem.of(HttpStatus.NOT_FOUND, code, "The restaurant has no open ticket for this order.");
            case ALREADY_REGISTERED -> Problem.of(HttpStatus.CONFLICT, code, "The restaurant is registered already.");
            case MENU_FULL ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        code,
                        "The menu has " + RestaurantCommand.MAX_ITEMS + " items, and may have no more.");
            case CURRENCY_MISMATCH ->
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        code,
                        "The restaurant's prices are in another currency.",
                        List.of(new InputError("/price/currency", "must be the currency of the restaurant")));
        };
    }
}
