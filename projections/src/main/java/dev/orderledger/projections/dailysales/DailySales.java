package dev.orderledger.projections.dailysales;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a restaurant has sold on each day on which it had orders; days are those of UTC. */
record DailySales(String restaurantId, List<Day> days) {

    private static final Set<String> SOLD = Set.of("APPROVED", "COMPLETED");

    /**
     * One day, as its orders stand by now.
     *
     * @param orders    all that were placed
     * @param sold      those of them that are approved or completed
     * @param turnover  of what is sold, a sum per currency
     * @param cancelled how many were cancelled
     * @param refusals  how many were rejected, by step and reason, such as {@code TICKET CLOSED}
     */
    record Day(
            LocalDate day,
            long orders,
            long sold,
            List<Turnover> turnover,
            long cancelled,
            Map<String, Long> refusals) {

        private static Day of(LocalDate day, List<Sales.Sum> sums) {
            List<Sales.Sum> sold =
                    sums.stream().filter(it -> SOLD.contains(it.getStatus())).toList();
            return new Day(
                    day,
                    orders(sums),
                    orders(sold),
                    turnover(sold),
                    orders(sums.stream()
                            .filter(it -> it.getStatus().equals("CANCELLED"))
                            .toList()),
                    sums.stream()
                            .filter(it -> it.getRefusal() != null)
                            .collect(Collectors.toMap(
                                    Sales.Sum::getRefusal, Sales.Sum::getOrders, Long::sum, TreeMap::new)));
        }

        private static long orders(List<Sales.Sum> sums) {
            return sums.stream().mapToLong(Sales.Sum::getOrders).sum();
        }

        private static List<Turnover> turnover(List<Sales.Sum> sold) {
            Map<String, BigInteger> amounts = sold.stream()
                    .collect(Collectors.toMap(
                            Sales.Sum::getCurrency,
                            it -> it.getAmount().toBigIntegerExact(),
                            BigInteger::add,
                            TreeMap::new));
            return amounts.entrySet().stream()
                    .map(it -> new Turnover(it.getValue(), it.getKey()))
                    .toList();
        }
    }

    /**
     * A sum of many amounts, which may be more than one amount may be.
     *
     * @param amount in the currency's minor unit
     */
    record Turnover(BigInteger amount, String currency) {}

    static DailySales of(String restaurantId, List<Sales.Sum> sums) {
        Map<LocalDate, List<Sales.Sum>> byDay =
                sums.stream().collect(Collectors.groupingBy(Sales.Sum::getDay, TreeMap::new, Collectors.toList()));
        return new DailySales(
                restaurantId,
                byDay.entrySet().stream()
                        .map(it -> Day.of(it.getKey(), it.getValue()))
                        .toList());
    }
}
