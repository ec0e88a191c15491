package dev.orderledger.fulfilment;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a fulfilment waits for an answer. A step that is not answered in time is given up and undone. Everything else
 * must be answered some day, so it is asked for again, after pauses that double.
 *
 * @param credit        for the customer's credit
 * @param payment       for the payment provider's answer; see {@code orderledger.psp} for how long that can take
 * @param ticket        for the kitchen
 * @param askAgainAfter before an approval, a compensation or an end is asked for the second time
 * @param longestPause  between two times of asking
 */
@ConfigurationProperties("orderledger.fulfilment")
public record StepTimeouts(
        @DefaultValue("5s") Duration credit,
        @DefaultValue("30s") Duration payment,
        @DefaultValue("60s") Duration ticket,
        @DefaultValue("5s") Duration askAgainAfter,
        @DefaultValue("5m") Duration longestPause) {

    private static final int MAX_DOUBLINGS = 20;

    /** How long to wait after a request was made for the {@code attempt}th time, counted from one. */
    public Duration after(Request request, int attempt) {
        return switch (request) {
            case CREDIT -> credit;
            case PAYMENT -> payment;
            case TICKET -> ticket;
            default -> pauseAfter(attempt);
        };
    }

    /** No request waits longer than this before it is given up or made again. */
    public Duration longest() {
        return Collections.max(List.of(credit, payment, ticket, askAgainAfter, longestPause));
    }

    private Duration pauseAfter(int attempt) {
        Duration pause = askAgainAfter.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
