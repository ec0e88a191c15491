package dev.orderledger.projections.customerorders;

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

/** Where the orders of customers are kept. */
@Configuration(proxyBeanMethods = false)
class CustomerOrderTable {

    static final String MODEL = "customer-orders";

    @Bean
    ReadModel customerOrdersModel(JdbcTemplate jdbc) {
        return new FoldedModel<>(
                MODEL,
                fold(),
                new GenerationTable<>("customer_order", columns(), (row, number) -> read(row), jdbc),
                new FoldedModel.Row<>(CustomerOrder::new, order -> order.orderId),
                orderIds -> {});
    }

    private static Fold<CustomerOrder> fold() {
        return new Fold<CustomerOrder>()
                .on(OrderPlaced.class, OrderPlaced::orderId, CustomerOrder::placed)
                .on(OrderCancellationRequested.class, OrderCancellationRequested::orderId, becomes("CANCELLING"))
                .on(OrderApproved.class, OrderApproved::orderId, becomes("APPROVED"))
                .on(OrderRejected.class, OrderRejected::orderId, becomes("REJECTED"))
                .on(OrderCancelled.class, OrderCancelled::orderId, becomes("CANCELLED"))
                .on(OrderCompleted.class, OrderCompleted::orderId, becomes("COMPLETED"));
    }

    private static <E> Change<CustomerOrder, E> becomes(String status) {
        return (order, event, mark) -> order.is(status, mark);
    }

    private static Columns<CustomerOrder> columns() {
        return new Columns<CustomerOrder>()
                .text("order_id", it -> it.orderId)
                .text("customer_id", it -> Storable.text(it.customerId))
                .text("restaurant_id", it -> Storable.text(it.restaurantId))
                .text("status", it -> it.status)
                .number("total_amount", it -> it.totalAmount)
                .text("total_currency", it -> it.totalCurrency)
                .time("placed_at", it -> it.placedAt)
                .number("version", it -> it.version);
    }

    private static CustomerOrder read(ResultSet row) throws SQLException {
        CustomerOrder order = new CustomerOrder(row.getString("order_id"));
        order.customerId = row.getString("customer_id");
        order.restaurantId = row.getString("restaurant_id");
        order.status = row.getString("status");
        order.totalAmount = row.getObject("total_amount", Long.class);
        order.totalCurrency = row.getString("total_currency");
        order.placedAt = Rows.time(row, "placed_at");
        order.version = row.getObject("version", Long.class);
        return order;
    }
}
