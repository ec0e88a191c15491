package dev.orderledger.projections.orderdocument;

import dev.orderledger.platform.rebuild.ReadModel;
import dev.orderledger.projections.generation.Columns;
import dev.orderledger.projections.generation.FoldedModel;
import dev.orderledger.projections.generation.GenerationTable;
import dev.orderledger.projections.generation.JdbcTimes;
import dev.orderledger.projections.generation.LinesAsJson;
import dev.orderledger.projections.generation.Storable;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the documents are kept. */
@Configuration(proxyBeanMethods = false)
class OrderDocumentReadModel {

    static final String MODEL = "order-document";

    private static final LinesAsJson LINES = new LinesAsJson();

    @Bean
    ReadModel orderDocument(JdbcTemplate jdbc, OrderWaiters waiters) {
        return new FoldedModel<>(
                MODEL,
                OrderDocumentFold.fold(),
                new GenerationTable<>("order_document", columns(), (row, number) -> read(row), jdbc),
                new FoldedModel.Row<>(OrderDocument::new, document -> document.orderId),
                waiters::changed);
    }

    private static Columns<OrderDocument> columns() {
        return new Columns<OrderDocument>()
                .text("order_id", it -> it.orderId)
                .text("customer_id", it -> Storable.text(it.customerId))
                .text("restaurant_id", it -> Storable.text(it.restaurantId))
                .text("status", it -> it.status == null ? null : it.status.name())
                .text("reason_step", it -> it.reasonStep)
                .text("reason", it -> Storable.text(it.reason))
                .jsonOnce("lines", it -> Storable.json(LINES.convertToDatabaseColumn(it.lines)))
                .number("total_amount", it -> it.totalAmount)
                .text("total_currency", it -> it.totalCurrency)
                .number("version", it -> it.version)
                .time("placed_at", it -> it.placedAt)
                .time("updated_at", it -> it.updatedAt)
                .text("payment_status", it -> it.paymentStatus)
                .text("psp_reference", it -> Storable.text(it.pspReference))
                .number("payment_sequence", it -> it.paymentSequence)
                .text("ticket_status", it -> it.ticketStatus)
                .number("ticket_sequence", it -> it.ticketSequence)
                .text("credit_status", it -> it.creditStatus)
                .number("credit_sequence", it -> it.creditSequence);
    }

    private static OrderDocument read(ResultSet row) throws SQLException {
        OrderDocument document = new OrderDocument(row.getString("order_id"));
        document.customerId = row.getString("customer_id");
        document.restaurantId = row.getString("restaurant_id");
        String status = row.getString("status");
        document.status = status == null ? null : OrderStatus.valueOf(status);
        document.reasonStep = row.getString("reason_step");
        document.reason = row.getString("reason");
        document.totalAmount = row.getObject("total_amount", Long.class);
        document.totalCurrency = row.getString("total_currency");
        document.version = row.getObject("version", Long.class);
        document.placedAt = JdbcTimes.time(row, "placed_at");
        document.updatedAt = JdbcTimes.time(row, "updated_at");
        document.paymentStatus = row.getString("payment_status");
        document.pspReference = row.getString("psp_reference");
        document.paymentSequence = row.getObject("payment_sequence", Long.class);
        document.ticketStatus = row.getString("ticket_status");
        document.ticketSequence = row.getObject("ticket_sequence", Long.class);
        document.creditStatus = row.getString("credit_status");
        document.creditSequence = row.getObject("credit_sequence", Long.class);
        return document;
    }
}
