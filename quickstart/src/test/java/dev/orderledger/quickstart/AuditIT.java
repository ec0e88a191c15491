package dev.orderledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.quickstart.audit.Ledger;
import dev.orderledger.quickstart.audit.LedgerArchive;
import dev.orderledger.quickstart.audit.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The ledger as files, and questions about them. Ledgers that must hold what these tests say are schemas of their own. */
@ExtendWith(WithOrderledger.class)
class AuditIT {

    private static final String INSERT = """
            INSERT INTO inbox (event_id, context, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
            VALUES (?, 'order', 'a-stream', 0, 'dev.orderledger.order.Nothing', '1', convert_to(?, 'UTF8'), '{}', now())
            """;

    private static RunningOrderledger running;
    private static String order;

    @TempDir
    private Path folder;

    private LedgerArchive archive;

    @BeforeAll
    static void place_an_order(RunningOrderledger orderledger) {
        running = orderledger;
        OrderClient desk = new OrderClient(running.client());
        order = desk.place(
                desk.customer("Ada", 100_000), desk.restaurant("Trattoria", 10, true), "pizza", 950, "tok_visa");
        desk.settle(order);
    }

    @BeforeEach
    void have_an_archive() {
        archive = new LedgerArchive(folder);
    }

    @Test
    void the_history_of_an_order_is_the_same_from_the_files() {
        String[] told = running.client()
                .get("/api/orders/" + order + "/history")
                .require()
                .path("events")
                .valueStream()
                .map(event -> ((ObjectNode) event).without("shard").toString())
                .toArray(String[]::new);
        exported(url(), 7);
        assertThat(told).hasSizeGreaterThan(7);
        assertThat(new Questions(archive).history(order))
                .map(JsonNode::toString)
                .startsWith(told);
    }

    @Test
    void an_order_that_is_not_in_the_files_is_said_to_be_missing() throws Exception {
        exported(ledgerOf("empty", "{}"), 10);
        assertThatThrownBy(() -> new Questions(archive).history("O'Hara"))
                .isInstanceOf(CannotRun.class)
                .hasMessage("The archive has no event of an order O'Hara.");
    }

    @Test
    void the_command_exports_and_answers() throws Exception {
        String server = running.orderledger().servers().postgres();
        assertThat(command("export", "--postgres", server)).contains("events were exported.");
        assertThat(command(
                        "sql",
                        "SELECT count(*) AS n FROM ledger WHERE order_id = '" + order
                                + "' AND type LIKE '%OrderPlaced'"))
                .isEqualToIgnoringWhitespace("n 1");
        assertThat(command("history", order)).contains("OrderPlaced").contains("OrderApproved");
        Path csv = folder.resolve("types.csv");
        assertThat(command("sql", "--json", "COPY (SELECT DISTINCT type FROM ledger) TO '" + csv + "'"))
                .startsWith("{\"written\":");
        assertThat(csv).content().startsWith("type").contains("dev.orderledger.order.OrderPlaced");
    }

    @Test
    void files_are_written_once_and_the_next_export_begins_where_the_last_one_ended() throws Exception {
        String url = ledgerOf("once", "{}", "{}", "{}", "{}", "{}");
        assertThat(exported(url, 2)).isEqualTo(5);
        List<Path> first = files();
        assertThat(first)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "ledger-000000000001-000000000002.parquet",
                        "ledger-000000000003-000000000004.parquet",
                        "ledger-000000000005-000000000005.parquet");
        List<byte[]> written = contents(first);

        assertThat(exported(url, 2)).isZero();
        append("once", "{}");
        assertThat(exported(url, 2)).isEqualTo(1);

        assertThat(files()).hasSize(4).containsAll(first);
        assertThat(contents(first)).containsExactlyElementsOf(written);
        assertThat(answer("SELECT count(*) AS n, max(position) AS last FROM ledger"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("n").asLong()).isEqualTo(6);
                    assertThat(row.path("last").asLong()).isEqualTo(6);
                });
    }

    @Test
    void no_file_has_events_of_two_partitions() throws Exception {
        String url = ledgerOf("partitioned");
        execute("""
                SET search_path = partitioned, public;
                ALTER TABLE inbox RENAME TO inbox_0;
                ALTER TABLE inbox_0 ALTER position DROP IDENTITY;
                CREATE TABLE inbox (LIKE public.inbox INCLUDING IDENTITY INCLUDING DEFAULTS) PARTITION BY RANGE (position);
                ALTER TABLE inbox ATTACH PARTITION inbox_0 FOR VALUES FROM (MINVALUE) TO (10);
                CREATE TABLE inbox_10 PARTITION OF inbox FOR VALUES FROM (10) TO (20);
                """);
        append("partitioned", "{}", "{}", "{}");
        execute("ALTER SEQUENCE partitioned.inbox_position_seq RESTART WITH 10");
        append("partitioned", "{}", "{}");

        assertThat(exported(url, 2)).isEqualTo(5);
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "ledger-000000000001-000000000002.parquet",
                        "ledger-000000000003-000000000003.parquet",
                        "ledger-000000000004-000000000011.parquet");
        assertThat(exported(url, 2)).isZero();
    }

    @Test
    void what_is_no_JSON_is_there_as_it_was_published() throws Exception {
        String[] published = {"not json", "{\"orderId\": \"a\\u0000b\", \"n\": 1}", "{\"n\": NaN}", "{\"n\": 2}"};
        exported(ledgerOf("hostile", published), 10);
        List<JsonNode> rows = answer("FROM ledger ORDER BY position").toList();
        assertThat(rows)
                .extracting(row -> row.path("payload_as_published").asString())
                .containsExactly(published);
        assertThat(rows.get(0).path("payload").isNull()).isTrue();
        assertThat(rows.get(3).path("payload").path("n").asInt()).isEqualTo(2);
        assertThat(answer("SELECT sum((payload->>'n')::BIGINT) AS n FROM ledger WHERE payload->>'n' <> 'NaN'"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("n").asInt()).isEqualTo(3));
    }

    @Test
    void days_are_those_of_UTC() throws Exception {
        TimeZone here = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati")); // 14 hours ahead
        try {
            exported(ledgerOf("utc", "{}"), 10);
            JsonNode row = answer("SELECT occurred_at, occurred_at::VARCHAR AS text FROM ledger")
                    .findFirst()
                    .orElseThrow();
            String day = LocalDate.now(ZoneOffset.UTC).toString();
            assertThat(row.path("occurred_at").asString()).startsWith(day);
            assertThat(row.path("text").asString()).startsWith(day).endsWith("+00");
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void an_answer_that_would_be_cut_is_refused() throws Exception {
        exported(ledgerOf("long", "{}"), 10);
        assertThatThrownBy(() -> answer("SELECT position FROM ledger, range(10001)"))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("more than 10000 rows");
        assertThatThrownBy(() -> answer("SELECT a.position, b.position FROM ledger a, ledger b"))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("Two columns are called position");
    }

    @Test
    void one_export_writes_at_a_time() throws Exception {
        String url = ledgerOf("alone", "{}");
        try (HeldFolder other = HeldFolder.take(folder).orElseThrow()) {
            assertThat(other).isNotNull();
            assertThatThrownBy(() -> exported(url, 10))
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContaining("Another export");
        }
        assertThat(exported(url, 10)).isEqualTo(1);
    }

    @Test
    void an_archive_of_another_ledger_is_not_extended() throws Exception {
        exported(ledgerOf("one", "{}"), 10);
        String another = ledgerOf("another", "{}", "{}");
        assertThatThrownBy(() -> exported(another, 10))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("of another ledger");
        assertThat(files()).hasSize(1);
    }

    @Test
    void an_archive_that_lacks_a_file_is_neither_extended_nor_asked() throws Exception {
        String url = ledgerOf("lacking", "{}", "{}", "{}");
        exported(url, 1);
        Files.delete(folder.resolve("ledger-000000000002-000000000002.parquet"));
        assertThatThrownBy(() -> exported(url, 1)).hasMessageContaining("no file that begins at position 2");
        assertThatThrownBy(() -> answer("FROM ledger")).hasMessageContaining("no file that begins at position 2");
    }

    @Test
    void a_file_that_was_not_finished_is_written_again() throws Exception {
        Files.writeString(folder.resolve("ledger-000000000001-000000000002.parquet.unfinished"), "PAR1");
        exported(ledgerOf("unfinished", "{}", "{}"), 10);
        assertThat(answer("SELECT count(*) AS n FROM ledger"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("n").asInt()).isEqualTo(2));
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("lock", "ledger-000000000001-000000000002.parquet");
    }

    @Test
    void a_wrong_question_says_what_is_wrong() throws Exception {
        assertThatThrownBy(() -> answer("FROM ledger")).hasMessageContaining("audit export");
        exported(ledgerOf("wrong", "{}"), 10);
        assertThatThrownBy(() -> answer("SELECT ordr_id FROM ledger"))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("\"ordr_id\" not found")
                .hasMessageContaining("order_id");
    }

    private String command(String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("audit", "--archive", folder.toString()));
        all.addAll(List.of(arguments));
        try (ChildProcess command = ChildProcess.start(Map.of(), all.toArray(String[]::new))) {
            assertThat(command.waitFor()).as(command.output()).isZero();
            return command.output();
        }
    }

    private Stream<JsonNode> answer(String sql) {
        return new Questions(archive).answer(sql).stream();
    }

    private long exported(String url, int perFile) {
        try (Ledger ledger = Ledger.open(url)) {
            return archive.extend(ledger, perFile, line -> {});
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    private static List<byte[]> contents(List<Path> files) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }

    private static String url() {
        return ServiceDatabase.urlOf(running.orderledger().servers().postgres(), Service.PROJECTIONS.database());
    }

    /** JDBC URL of a ledger that has these events, a payload each. */
    private static String ledgerOf(String schema, String... payloads) throws SQLException {
        execute("CREATE SCHEMA " + schema);
        execute("CREATE TABLE " + schema + ".inbox (LIKE public.inbox INCLUDING IDENTITY INCLUDING DEFAULTS)");
        append(schema, payloads);
        return in(schema);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void append(String schema, String... payloads) throws SQLException {
        try (Connection connection = DriverManager.getConnection(in(schema));
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (String payload : payloads) {
                insert.setString(1, schema + "-" + System.nanoTime());
                insert.setString(2, payload);
                insert.executeUpdate();
            }
        }
    }

    private static String in(String schema) {
        return url() + (url().contains("?") ? "&" : "?") + "currentSchema=" + schema + ",public";
    }
}
