package dev.orderledger.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.projections.OrderStory;
import dev.orderledger.projections.RunningProjections;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.Segment;
import tools.jackson.databind.JsonNode;

/** A running service with a ledger of its own, as somebody who rebuilds it sees it. */
final class Ledger implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final String MODEL = "order-document";
    private static final String EVERY_COLUMN = """
            order_id, customer_id, restaurant_id, status, reason_step, reason, lines, total_amount, total_currency,
            delivery_note, version, placed_at, updated_at, payment_status, psp_reference, payment_sequence, ticket_status,
            ticket_sequence, credit_status, credit_sequence""";

    private final RunningProjections projections = new RunningProjections();

    RunningProjections service() {
        return projections;
    }

    /** Orders that have ended in several ways, in the ledger and in the documents. */
    List<OrderStory> orders(int count) {
        List<OrderStory> stories =
                IntStream.range(0, count).mapToObj(Ledger::story).toList();
        projections.record(stories.stream().flatMap(it -> it.all().stream()).toList());
        awaitDocuments();
        return stories;
    }

    static OrderStory story(int number) {
        return switch (number % 4) {
            case 0 -> new OrderStory().placed().approved().completed();
            case 1 -> new OrderStory().placed().refusedCredit();
            case 2 ->
                new OrderStory()
                        .placed()
                        .approved()
                        .cancelling("Changed my mind")
                        .cancelled();
            default -> new OrderStory().placed().approved();
        };
    }

    /** Until the documents contain what the ledger contains. */
    void awaitDocuments() {
        List<OrderStory> oneASegment = Arrays.stream(Segment.computeSegments(0, 1, 2, 3))
                .map(segment -> Stream.generate(() -> new OrderStory().placed())
                        .filter(story -> segment.matches(story.orderId()))
                        .findFirst()
                        .orElseThrow())
                .toList();
        oneASegment.forEach(story -> projections.record(story.all()));
        oneASegment.forEach(story -> Awaitility.await("the documents")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> projections.get("/api/orders/" + story.orderId()).statusCode() == 200));
    }

    HttpResponse<String> reset(String processor, String to) {
        return projections.post("/admin/processors/" + processor + "/reset", "{\"to\": \"" + to + "\"}");
    }

    UUID begin(String to) {
        HttpResponse<String> response = reset(MODEL, to);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        UUID id = UUID.fromString(projections.read(response).get("id").stringValue());
        assertThat(response.headers().firstValue("Location")).hasValue("/admin/rebuilds/" + id);
        return id;
    }

    void rebuild(String to) {
        await(begin(to), "DONE");
    }

    JsonNode rebuild(UUID id) {
        return projections.read("/admin/rebuilds/" + id);
    }

    JsonNode await(UUID id, String state) {
        return Awaitility.await("rebuild is " + state)
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> rebuild(id), it -> it.get("state").stringValue().equals(state));
    }

    String serving() {
        return serving(MODEL);
    }

    /** Blue or green. */
    String serving(String model) {
        return projections.jdbc().queryForObject("SELECT serving FROM generation WHERE model = ?", String.class, model);
    }

    long rows(String generation) {
        return projections.jdbc().queryForObject("SELECT count(*) FROM order_document_" + generation, Long.class);
    }

    /** Rows that are not in both generations, or not the same. */
    List<String> differences() {
        String sql = "SELECT 'only %1$s: ' || d::text FROM (SELECT %3$s FROM order_document_%1$s"
                + " EXCEPT SELECT %3$s FROM order_document_%2$s) d";
        return projections
                .jdbc()
                .queryForList(
                        sql.formatted("blue", "green", EVERY_COLUMN) + " UNION ALL "
                                + sql.formatted("green", "blue", EVERY_COLUMN),
                        String.class);
    }

    /** Makes a document of the serving generation wrong. */
    void spoil(OrderStory story) {
        projections
                .jdbc()
                .update(
                        "UPDATE order_document_" + serving() + " SET psp_reference = 'spoilt' WHERE order_id = ?",
                        story.orderId());
    }

    boolean isSpoilt(OrderStory story) {
        return "spoilt"
                .equals(projections
                        .read("/api/orders/" + story.orderId())
                        .at("/payment/pspReference")
                        .asString(""));
    }

    /** Does something while whoever writes the document of this order waits. */
    void whileHeld(OrderStory story, Steps steps) throws Exception {
        try (Connection owner = projections.database().connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(4711)");
            beforeWriting(story, statement, "PERFORM pg_advisory_xact_lock_shared(4711);");
            steps.run();
        }
    }

    /** Does something while nobody can write the document of this order. */
    void whileRefused(OrderStory story, Steps steps) throws Exception {
        try (Connection owner = projections.database().connectAsOwner();
                Statement statement = owner.createStatement()) {
            beforeWriting(story, statement, "RAISE 'not this one';");
            steps.run();
            beforeWriting(story, statement, "");
        }
    }

    private static void beforeWriting(OrderStory story, Statement statement, String what) throws SQLException {
        statement.execute("CREATE OR REPLACE FUNCTION interfere() RETURNS trigger LANGUAGE plpgsql AS" + " $$ BEGIN "
                + what + " RETURN NEW; END $$");
        for (String generation : List.of("blue", "green")) {
            statement.execute("CREATE OR REPLACE TRIGGER interfere BEFORE INSERT ON order_document_" + generation
                    + " FOR EACH ROW WHEN (NEW.order_id = '" + story.orderId() + "') EXECUTE FUNCTION interfere()");
        }
    }

    /** Does something while whoever swaps the generations waits in the middle of it. */
    void whileSwapIsHeld(Steps steps) throws Exception {
        try (Connection owner = projections.database().connectAsOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("SELECT FROM generation WHERE model = '" + MODEL + "' FOR UPDATE");
            steps.run();
        }
    }

    /** Something that takes its time. */
    interface Steps {

        void run() throws Exception;
    }

    void awaitSomebodyWaitingTo(String statement) {
        Awaitility.await(statement)
                .atMost(TIMEOUT)
                .until(() -> projections
                                .jdbc()
                                .queryForObject(
                                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                                + " AND wait_event_type = 'Lock' AND query ~* ?",
                                        Long.class,
                                        statement)
                        > 0);
    }

    @Override
    public void close() {
        projections.close();
    }
}
