package dev.orderledger.projections.dailysales;

import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancellationRequested;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderCompleted;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.platform.rebuild.ReadModel;
import dev.orderledger.projections.generation.Columns;
import dev.orderledger.projections.generation.Fold;
import dev.orderledger.projections.generation.Fold.Change;
import dev.orderledger.projections.generation.FoldedModel;
import dev.orderledger.projections.generation.GenerationTable;
import dev.orderledger.projections.generation.Rows;
import dev.orderledger.projections.generation.Storable;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the sales are kept. A row an order, not a sum a day: a sum does not know what it has counted already. */
@Configuration(proxyBeanMethods = false)
class SaleTable {

    static final String MODEL = "daily-sales";

    @Bean
    ReadModel dailySalesModel(JdbcTemplate jdbc) {
        return new FoldedModel<>(
                MODEL,
                fold(),
                new GenerationTable<>("sale", columns(), (row, number) -> read(row), jdbc),
                new FoldedModel.Row<>(Sale::new, sale -> sale.orderId),
                orderIds -> {});
    }

    private static Fold<Sale> fold() {
        return new Fold<Sale>()
                .on(OrderPlaced.class, OrderPlaced::orderId, Sale::placed)
                .on(OrderCancellationRequested.class, OrderCancellationRequested::orderId, becomes("CANCELLING"))
                .on(OrderApproved.class, OrderApproved::orderId, becomes("APPROVED"))
                .on(OrderRejected.class, OrderRejected::orderId, Sale::rejected)
                .on(OrderCancelled.class, OrderCancelled::orderId, becomes("CANCELLED"))
                .on(OrderCompleted.class, OrderCompleted::orderId, becomes("COMPLETED"));
    }

    private static <E> Change<Sale, E> becomes(String status) {
        return (sale, event, mark) -> sale.is(status, mark);
    }

    private static Columns<Sale> columns() {
        return new Columns<Sale>()
                .text("order_id", it -> it.orderId)
                .text("restaurant_id", it -> Storable.text(it.restaurantId))
                .time("placed_at", it -> it.placedAt)
                .text("status", it -> it.status)
                .text("refusal", it -> Storable.text(it.refusal))
                .number("total_amount", it -> it.totalAmount)
                .text("total_currency", it -> it.totalCurrency)
                .number("version", it -> it.version);
    }

    private static Sale read(ResultSet row) throws SQLException {
        Sale sale = new Sale(row.getString("order_id"));
        sale.restaurantId = row.getString("restaurant_id");
        sale.placedAt = Rows.time(row, "placed_at");
        sale.status = row.getString("status");
        sale.refusal = row.getString("refusal");
        sale.totalAmount = row.getObject("total_amount", Long.class);
        sale.totalCurrency = row.getString("total_currency");
        sale.version = row.getObject("version", Long.class);
        return sale;
    }
}
