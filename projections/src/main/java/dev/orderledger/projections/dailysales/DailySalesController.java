package dev.orderledger.projections.dailysales;

import dev.orderledger.access.Caller;
import dev.orderledger.platform.web.InvalidInput;
import dev.orderledger.projections.web.OwnData;
import dev.orderledger.projections.web.Parameters;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DailySalesController {

    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 366;

    private final Sales sales;
    private final Clock clock = Clock.systemUTC();

    DailySalesController(Sales sales) {
        this.sales = sales;
    }

    /** The last 30 days, or from one day to another, both included. */
    @GetMapping("/api/restaurants/{restaurantId}/sales")
    DailySales sales(
            @PathVariable String restaurantId,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @AuthenticationPrincipal Caller caller) {
        Parameters.id("restaurantId", restaurantId);
        OwnData.requireRestaurant(restaurantId, caller);
        LocalDate givenLast = Parameters.day("to", to);
        LocalDate givenFirst = Parameters.day("from", from);
        LocalDate last = givenLast == null ? LocalDate.now(clock) : givenLast;
        LocalDate first = givenFirst == null ? last.minusDays(DEFAULT_DAYS - 1L) : givenFirst;
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MAX_DAYS) {
            throw new InvalidInput("from", "must be 0 to " + (MAX_DAYS - 1) + " days before to");
        }
        return DailySales.of(restaurantId, sales.sums(restaurantId, start(first), start(last.plusDays(1))));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
