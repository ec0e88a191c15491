package dev.orderledger.projections.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.rebuild.Generation;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import dev.orderledger.testing.Meanwhile;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(WithProjections.class)
class GenerationTableIT {

    private static final int OFTEN_ENOUGH_TO_KEEP_A_PLAN = 20;
    private static final int ROWS = 20_000;
    private static final List<String> MANY =
            IntStream.range(0, 2_000).mapToObj(String::valueOf).toList();

    private final ServiceDatabase database;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    GenerationTableIT(RunningProjections projections) {
        this.database = projections.database();
        this.jdbc = projections.jdbc();
        this.transaction = new TransactionTemplate(projections.bean(PlatformTransactionManager.class));
    }

    @Test
    void a_table_that_was_empty_at_first_is_not_read_from_end_to_end_when_it_has_grown() {
        transaction.executeWithoutResult(status -> {
            create("growing_green");
            for (int i = 0; i < OFTEN_ENOUGH_TO_KEEP_A_PLAN; i++) {
                table().find(Generation.GREEN, MANY);
            }
            jdbc.update("""
                    INSERT INTO growing_green (order_id, updated_at)
                    SELECT n::text, now() FROM generate_series(1, ?) AS n
                    """, ROWS);

            assertThat(table().find(Generation.GREEN, List.of("1")))
                    .extracting(row -> row.orderId)
                    .containsExactly("1");

            assertThat(rowsReadFromEndToEnd()).isLessThan(ROWS);
        });
    }

    @Test
    void a_row_is_read_as_it_was_written_and_what_this_version_does_not_know_is_not_guessed() {
        transaction.executeWithoutResult(status -> {
            create("growing_green");
            Growing row = new Growing();
            row.orderId = "1";
            row.status = Status.APPROVED;
            row.reason = "a\0b";
            row.updatedAt = Instant.parse("2026-01-02T12:00:00.123456Z");
            table().write(Generation.GREEN, List.of(row));

            assertThat(table().find(Generation.GREEN, List.of("1")))
                    .singleElement()
                    .satisfies(read -> {
                        assertThat(read.status).isEqualTo(Status.APPROVED);
                        assertThat(read.reason).isEqualTo("a\uFFFDb");
                        assertThat(read.updatedAt).isEqualTo(row.updatedAt);
                        assertThat(read.placedAt).isNull();
                        assertThat(read.version).isNull();
                    });

            jdbc.update("UPDATE growing_green SET status = 'FRIED'");
            assertThatThrownBy(() -> table().find(Generation.GREEN, List.of("1")))
                    .hasMessageContaining("Status has no FRIED");
        });
    }

    @Test
    void rows_are_copied_for_as_long_as_it_takes() {
        transaction.executeWithoutResult(status -> {
            assertThat(transactionTimeout()).isEqualTo("5min");
            create("growing_green");
            create("growing_blue");

            table().copyToOther(Generation.BLUE);

            assertThat(transactionTimeout()).isEqualTo("0");
        });
    }

    @Test
    void readers_hardly_wait_behind_an_emptying_that_has_to_wait() throws SQLException {
        try (Connection vacuum = database.connectAsOwner()) {
            vacuum.setAutoCommit(false);
            vacuum.createStatement().execute("LOCK TABLE order_document_green IN SHARE UPDATE EXCLUSIVE MODE");
            CompletableFuture<Void> emptying = Meanwhile.run(() -> {
                for (int i = 0; i < 20; i++) {
                    assertThatThrownBy(this::emptyOrderDocuments)
                            .hasStackTraceContaining("canceling statement due to lock timeout");
                }
            });

            while (!emptying.isDone()) {
                transaction.executeWithoutResult(status -> {
                    jdbc.execute("SET LOCAL lock_timeout = '100ms'");
                    jdbc.queryForList("SELECT status FROM order_document WHERE order_id = 'any'");
                });
            }

            emptying.join();
        }
    }

    private void emptyOrderDocuments() {
        transaction.executeWithoutResult(status -> table("order_document").empty(Generation.GREEN));
    }

    private void create(String name) {
        jdbc.execute("CREATE TEMP TABLE " + name + " (LIKE order_document_green INCLUDING ALL) ON COMMIT DROP");
    }

    private GenerationTable<Growing> table() {
        return table("growing");
    }

    private GenerationTable<Growing> table(String name) {
        return new GenerationTable<>(name, Growing.class, jdbc);
    }

    enum Status {
        APPROVED
    }

    static final class Growing {

        @Id
        String orderId;

        @Enumerated(EnumType.STRING)
        Status status;

        String reason;
        Long version;
        Instant placedAt;
        Instant updatedAt;
    }

    private String transactionTimeout() {
        return jdbc.queryForObject("SHOW transaction_timeout", String.class);
    }

    private long rowsReadFromEndToEnd() {
        return jdbc.queryForObject(
                "SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'growing_green'", Long.class);
    }
}
