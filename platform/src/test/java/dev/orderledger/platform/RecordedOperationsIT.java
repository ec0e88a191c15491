package dev.orderledger.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.platform.sample.ordering.OrderingApplication;
import dev.orderledger.testing.Api;
import dev.orderledger.testing.ServiceUnderTest;
import dev.orderledger.testing.TestTokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RecordedOperationsIT {

    private static ServiceUnderTest ordering;
    private static Api ada;
    private static Api auditor;

    @BeforeAll
    static void start() {
        ordering = ServiceUnderTest.start(OrderingApplication.class, "sample-ordering");
        ada = new Api(ordering.url(), TestTokens.operator("ada"));
        auditor = ada.as(TestTokens.auditor("eve"));
    }

    @AfterAll
    static void stop() {
        ordering.close();
    }

    @Test
    void what_an_operator_does_is_recorded_with_name_reason_and_answer() {
        ada.send("POST", "/admin/processors/outbox/pause?reason=broker%20moves", "", "X-Correlation-Id", "request-7");
        ada.post("/admin/processors/outbox/resume", "");
        ada.post("/admin/processors/nonsense/pause", "");
        ada.send("DELETE", "/admin/dead-letters/outbox/order-1", "");

        List<JsonNode> operations = all();
        assertThat(operations)
                .extracting(it -> it.path("operation").asString() + " "
                        + it.path("target").asString())
                .containsSubsequence(
                        "processors pause outbox",
                        "processors resume outbox",
                        "processors pause nonsense",
                        "dead-letters delete outbox order-1");
        JsonNode paused = operations.stream()
                .filter(it -> it.path("operation").asString().equals("processors pause"))
                .findFirst()
                .orElseThrow();
        assertThat(paused.path("actor").asString()).isEqualTo("ada");
        assertThat(paused.path("actorIssuer").asString()).isEqualTo(TestTokens.ISSUER);
        assertThat(paused.path("reason").asString()).isEqualTo("broker moves");
        assertThat(paused.path("correlationId").asString()).isEqualTo("request-7");
        assertThat(paused.path("status").asInt()).isEqualTo(202);
        assertThat(operations.get(operations.size() - 1).path("status").asInt()).isEqualTo(404);
    }

    @Test
    void what_it_was_asked_with_is_recorded_too_also_when_it_is_refused() {
        ada.post("/admin/processors/nonsense/reset", "{\"to\": \"tail\"}");

        List<JsonNode> operations = all();
        JsonNode reset = operations.get(operations.size() - 1);
        assertThat(reset.path("operation").asString()).isEqualTo("processors reset");
        assertThat(reset.path("details").asString()).isEqualTo("{\"to\":\"tail\"}");
        assertThat(reset.path("status").asInt()).isEqualTo(404);
    }

    @Test
    void reading_is_not_recorded() {
        ada.get("/admin/processors");
        int before = all().size();

        ada.get("/admin/processors");
        ada.get("/admin/dead-letters");

        assertThat(all()).hasSize(before);
    }

    @Test
    void who_may_not_leaves_no_trace_among_those_who_may() {
        int before = all().size();

        assertThat(auditor.post("/admin/processors/outbox/pause", "").status()).isEqualTo(403);

        assertThat(all()).hasSize(before);
    }

    @Test
    void a_reason_that_is_no_line_of_text_is_refused_and_nothing_is_done() {
        assertThat(ada.post("/admin/processors/outbox/pause?reason=a%0Ab", "").status())
                .isEqualTo(400);
        assertThat(ada.post("/admin/processors/outbox/pause?reason=" + "a".repeat(201), "")
                        .status())
                .isEqualTo(400);
        assertThat(ada.get("/admin/processors").body().toString()).doesNotContain("\"by\"");
    }

    @Test
    void pages_follow_each_other() {
        ada.post("/admin/processors/nonsense/pause", "");
        ada.post("/admin/processors/nonsense/resume", "");

        JsonNode first = auditor.get("/admin/operations?limit=1").body();
        JsonNode second = auditor.get(
                        "/admin/operations?limit=1&cursor=" + first.path("next").asString())
                .body();

        assertThat(second.path("items").path(0).path("position").asLong())
                .isGreaterThan(first.path("items").path(0).path("position").asLong());
        assertThat(auditor.get("/admin/operations?limit=0").status()).isEqualTo(400);
        assertThat(auditor.get("/admin/operations?cursor=x").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE operation SET actor = 'mallory'",
                "UPDATE operation SET status = 500",
                "UPDATE operation SET details = '{}'",
                "DELETE FROM operation",
                "TRUNCATE operation"
            })
    void nobody_changes_what_was_recorded(String change) {
        ada.post("/admin/processors/nonsense/pause", "");

        assertRefused(change, true);
        assertRefused(change, false);
    }

    private static void assertRefused(String change, boolean asOwner) {
        assertThatThrownBy(() -> {
                    try (Connection connection = asOwner
                                    ? ordering.database().connectAsOwner()
                                    : ordering.database().connectAsService();
                            Statement statement = connection.createStatement()) {
                        statement.execute(change);
                    }
                })
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42501");
    }

    private static List<JsonNode> all() {
        return auditor.get("/admin/operations?limit=200")
                .body()
                .path("items")
                .valueStream()
                .toList();
    }
}
