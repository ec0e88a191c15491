package dev.orderledger.projections.orderdocument;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/** Writes the rows. */
@Component
class OrderDocumentTable {

    private static final String WRITE = """
            INSERT INTO order_document (
                order_id, customer_id, restaurant_id, status, reason_step, reason, lines, total_amount, total_currency,
                version, placed_at, updated_at, payment_status, psp_reference, payment_sequence, ticket_status,
                ticket_sequence, credit_status, credit_sequence)
            VALUES (
                :orderId, :customerId, :restaurantId, :status, :reasonStep, :reason, CAST(:lines AS jsonb),
                :totalAmount, :totalCurrency, :version, :placedAt, :updatedAt, :paymentStatus, :pspReference,
                :paymentSequence, :ticketStatus, :ticketSequence, :creditStatus, :creditSequence)
            ON CONFLICT (order_id) DO UPDATE SET
                customer_id = excluded.customer_id, restaurant_id = excluded.restaurant_id, status = excluded.status,
                reason_step = excluded.reason_step, reason = excluded.reason, lines = excluded.lines,
                total_amount = excluded.total_amount, total_currency = excluded.total_currency,
                version = excluded.version, placed_at = excluded.placed_at, updated_at = excluded.updated_at,
                payment_status = excluded.payment_status, psp_reference = excluded.psp_reference,
                payment_sequence = excluded.payment_sequence, ticket_status = excluded.ticket_status,
                ticket_sequence = excluded.ticket_sequence, credit_status = excluded.credit_status,
                credit_sequence = excluded.credit_sequence
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final LinesAsJson lines = new LinesAsJson();

    OrderDocumentTable(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param documents each order once: the driver makes one statement of them, which may not meet a row twice */
    void write(Collection<OrderDocument> documents) {
        jdbc.batchUpdate(WRITE, documents.stream().map(this::columns).toArray(SqlParameterSource[]::new));
    }

    void empty() {
        jdbc.getJdbcOperations().execute("TRUNCATE order_document");
    }

    private SqlParameterSource columns(OrderDocument document) {
        return new MapSqlParameterSource("orderId", document.orderId)
                .addValue("customerId", Storable.text(document.customerId))
                .addValue("restaurantId", Storable.text(document.restaurantId))
                .addValue("status", document.status == null ? null : document.status.name())
                .addValue("reasonStep", document.reasonStep)
                .addValue("reason", Storable.text(document.reason))
                .addValue("lines", Storable.json(lines.convertToDatabaseColumn(document.lines)))
                .addValue("totalAmount", document.totalAmount)
                .addValue("totalCurrency", document.totalCurrency)
                .addValue("version", document.version)
                .addValue("placedAt", time(document.placedAt))
                .addValue("updatedAt", time(document.updatedAt))
                .addValue("paymentStatus", document.paymentStatus)
                .addValue("pspReference", Storable.text(document.pspReference))
                .addValue("paymentSequence", document.paymentSequence)
                .addValue("ticketStatus", document.ticketStatus)
                .addValue("ticketSequence", document.ticketSequence)
                .addValue("creditStatus", document.creditStatus)
                .addValue("creditSequence", document.creditSequence);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
