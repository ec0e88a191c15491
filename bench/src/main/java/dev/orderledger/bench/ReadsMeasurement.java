package dev.orderledger.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole of {@code bench reads}: one question after the other, each at the same rate. */
final class ReadsMeasurement {

    /**
     * How much is read.
     *
     * @param orders    that have been placed
     * @param perSecond reads, answered or not
     * @param reads     of each question that count
     */
    record Settings(int orders, int perSecond, int reads) {

        /** Reads of each question before the first that counts, as fast as they can. */
        int warmUp() {
            return Math.min(5_000, 10 * reads);
        }
    }

    /** A question, about something else each time. */
    private record Question(String name, double goalMillis, Supplier<String> path) {}

    private static final String SECTION = "READS";
    private static final double GOAL_OF_AN_ORDER_MILLIS = 50;
    private static final double GOAL_OF_A_HISTORY_MILLIS = 10;
    private static final double GOAL_OF_A_SEARCH_MILLIS = 30;
    private static final int WARM_UP_CLIENTS = 2;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Random chance = new Random(42);
    private final Queue<String> nextPages = new ConcurrentLinkedQueue<>();
    private final Settings settings;
    private final Progress progress;
    private final Projections projections;
    private final Report report;
    private List<String> orders;

    private ReadsMeasurement(Settings settings, Progress progress, Projections projections, Report report) {
        this.settings = settings;
        this.progress = progress;
        this.projections = projections;
        this.report = report;
    }

    static Report run(Settings settings, Servers.Wanted wanted, Progress progress) {
        return Projections.measure(
                settings,
                wanted,
                progress,
                (projections, report) -> new ReadsMeasurement(settings, progress, projections, report).measure());
    }

    private void measure() {
        projections.ledger().fillWithOrders(settings.orders(), progress);
        orders = projections.ledger().orders();
        progress.say("Building the order documents");
        projections.rebuild("order-document");
        add("events in the ledger", count("inbox"), "");
        add("order documents", count("order_document"), "");
        questions().forEach(this::measure);
    }

    private List<Question> questions() {
        return List.of(
                new Question("an order", GOAL_OF_AN_ORDER_MILLIS, this::order),
                new Question("its history", GOAL_OF_A_HISTORY_MILLIS, () -> order() + "/history"),
                search("of a customer", this::ofCustomer),
                search("of a restaurant", this::ofRestaurant),
                search("with a status", this::withStatus),
                search("placed within an hour", this::placed),
                search("of a customer, by status and time", () -> ofCustomer() + withStatus() + placed()),
                search("of a restaurant, by status and time", () -> ofRestaurant() + withStatus() + placed()),
                search("of a restaurant, by a rare status", () -> ofRestaurant() + "&status=PENDING"),
                search("on the next page of what was found", this::nextPage),
                new Question(
                        "events of a type", GOAL_OF_A_SEARCH_MILLIS, () -> "/api/audit/events?limit=50" + ofType()));
    }

    private static Question search(String what, Supplier<String> parameters) {
        return new Question("orders " + what, GOAL_OF_A_SEARCH_MILLIS, () -> "/api/orders?limit=50" + parameters.get());
    }

    private void measure(Question question) {
        progress.say("Reading " + question.name());
        warmUp(question);
        Reader reader = ask(question);
        if (reader.failures() > 0) {
            throw new CannotMeasure(
                    "%d of %d reads of %s failed".formatted(reader.failures(), settings.reads(), question.name()));
        }
        Latencies latencies = reader.latencies();
        report.add(Figure.of(SECTION, question.name() + ", p99", latencies.millis(0.99), " ms")
                .with("p50 %.1f ms, most %.1f ms".formatted(latencies.millis(0.5), latencies.millis(1)))
                .atMost(question.goalMillis()));
    }

    /** Until its code is compiled, and its pages are in memory as far as they fit. */
    private void warmUp(Question question) {
        Reader reader = new Reader(projections.service().url(), BenchTokens.OPERATOR);
        Runnable read = () -> read(question, reader, Instant.now());
        try (ClosedLoop clients = ClosedLoop.of(WARM_UP_CLIENTS, read)) {
            clients.run(settings.warmUp());
        }
    }

    private Reader ask(Question question) {
        Reader reader = new Reader(projections.service().url(), BenchTokens.OPERATOR);
        OpenLoop.run(settings.perSecond(), settings.reads(), meant -> read(question, reader, meant));
        Waiting.until("all reads are answered", PATIENCE, () -> reader.answered() == settings.reads());
        return reader;
    }

    private void read(Question question, Reader reader, Instant meant) {
        String path = question.path().get();
        reader.read(path, meant).ifPresent(body -> remember(path, body));
    }

    private void remember(String path, String body) {
        Optional.of(path)
                .filter(it -> it.startsWith("/api/orders?") && !it.contains("&cursor="))
                .map(it -> JsonMapper.shared().readTree(body).path("next"))
                .filter(JsonNode::isString)
                .ifPresent(next -> nextPages.add(
                        path.substring(path.indexOf('&', path.indexOf("limit"))) + "&cursor=" + next.asString()));
    }

    private String order() {
        return "/api/orders/" + orders.get(chance.nextInt(orders.size()));
    }

    private String ofCustomer() {
        return "&customerId=" + OrderLives.anyCustomer(chance).value();
    }

    private String ofRestaurant() {
        return "&restaurantId=" + OrderLives.anyRestaurant(chance).value();
    }

    private String withStatus() {
        return "&status=" + anyOf("COMPLETED", "REJECTED", "APPROVED", "PENDING");
    }

    /** The last one never occurs. */
    private String ofType() {
        return "&type=" + anyOf("OrderPlaced", "PaymentDeclined", "OrderCancelled");
    }

    private String anyOf(String... values) {
        return values[chance.nextInt(values.length)];
    }

    private String placed() {
        Instant last = projections.ledger().lastPlaced();
        long seconds = Duration.between(OrderLives.BEGIN, last).toSeconds();
        Instant from = OrderLives.BEGIN.plusSeconds((long) (chance.nextDouble() * seconds));
        return "&placedFrom=" + from + "&placedTo=" + from.plus(WINDOW);
    }

    private String nextPage() {
        String next = nextPages.remove();
        nextPages.add(next);
        return next;
    }

    private long count(String table) {
        return projections.service().jdbc().queryForObject("SELECT count(*) FROM " + table, Long.class);
    }

    private void add(String name, double value, String unit) {
        report.add(Figure.of(SECTION, name, value, unit));
    }
}
