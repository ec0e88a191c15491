package dev.orderledger.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench reads}: one question after the other, each at the same rate. */
@Command(
        name = "reads",
        description = {
            "Fills a ledger with many orders, builds the order documents from it, and measures over HTTP how long reads",
            "of an order, of its history and searches take. Starts a PostgreSQL and a Kafka of its own unless told",
            "others, and leaves nothing behind. A million orders take some twenty minutes and 15 GB of disk."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReadsCommand extends Benchmark {

    /** A question, about something else each time. */
    private record Question(String name, double goalMillis, Supplier<String> path) {}

    private static final String SECTION = "READS";
    private static final double GOAL_OF_AN_ORDER_MILLIS = 50;
    private static final double GOAL_OF_A_HISTORY_MILLIS = 10;
    private static final double GOAL_OF_A_SEARCH_MILLIS = 30;
    private static final int WARM_UP_CLIENTS = 2;
    private static final int MAX_TO_WARM_UP = 5_000;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    @Option(
            names = "--orders",
            defaultValue = "1000000",
            description = "How many orders are placed, a dozen events each (${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--rate",
            paramLabel = "<rate>",
            defaultValue = "50",
            description = "How many reads a second (${DEFAULT-VALUE}).")
    private int perSecond;

    @Option(
            names = "--reads",
            defaultValue = "1000",
            description = "How many reads of each kind count (${DEFAULT-VALUE}).")
    private int reads;

    @Mixin
    private Servers servers;

    private final Random chance = new Random(42);
    private final Queue<String> nextPages = new ConcurrentLinkedQueue<>();
    private Projections projections;
    private List<String> placedOrders;

    @Override
    Map<String, String> start() {
        return servers.start(this);
    }

    @Override
    void measure() {
        projections = Projections.start(this, servers);
        projections.ledger().fillWithOrders(orders, this::say);
        placedOrders = projections.ledger().orders();
        say("Building the order documents");
        projections.rebuild("order-document");
        add(SECTION, "events in the ledger", projections.count("inbox"), "");
        add(SECTION, "order documents", projections.count("order_document"), "");
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
        say("Reading " + question.name());
        warmUp(question);
        Reader reader = ask(question);
        if (reader.failures() > 0) {
            throw new CannotMeasure("%d of %d reads of %s failed".formatted(reader.failures(), reads, question.name()));
        }
        Latencies latencies = reader.latencies();
        add(Figure.of(SECTION, question.name() + ", p99", latencies.millis(0.99), " ms")
                .with("p50 %.1f ms, most %.1f ms".formatted(latencies.millis(0.5), latencies.millis(1)))
                .atMost(question.goalMillis()));
    }

    /** Until its code is compiled, and its pages are in memory as far as they fit. */
    private void warmUp(Question question) {
        Reader reader = projections.reader();
        ClosedLoop.of(WARM_UP_CLIENTS, () -> read(question, reader, Instant.now()))
                .run(Math.min(MAX_TO_WARM_UP, 10 * reads));
    }

    private Reader ask(Question question) {
        Reader reader = projections.reader();
        OpenLoop.run(perSecond, reads, meant -> read(question, reader, meant));
        Waiting.until("all reads are answered", TIMEOUT, () -> reader.answered() == reads);
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
        return "/api/orders/" + placedOrders.get(chance.nextInt(placedOrders.size()));
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
}
