package dev.orderledger.fulfilment.web;

import dev.orderledger.platform.web.InvalidInput;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/fulfilments")
class FulfilmentController {

    private static final int MAX_LISTED = 200;
    private static final Duration MAX_AGE = Duration.ofDays(36_500);

    private final OpenFulfilments fulfilments;

    FulfilmentController(OpenFulfilments fulfilments) {
        this.fulfilments = fulfilments;
    }

    @GetMapping
    Found find(@RequestParam(defaultValue = "PT0S") String olderThan) {
        Duration age = age(olderThan);
        return new Found(fulfilments.countOlderThan(age), fulfilments.olderThan(age, MAX_LISTED));
    }

    private static Duration age(String olderThan) {
        try {
            Duration age = Duration.parse(olderThan);
            if (!age.isNegative() && age.compareTo(MAX_AGE) <= 0) {
                return age;
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw new InvalidInput("olderThan", "must be a duration such as PT1M");
    }

    /**
     * What was found.
     *
     * @param total how many there are
     * @param items the oldest of them, 200 at most
     */
    record Found(long total, List<OpenFulfilment> items) {}
}
