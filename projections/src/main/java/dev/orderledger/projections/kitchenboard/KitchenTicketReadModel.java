package dev.orderledger.projections.kitchenboard;

import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.platform.rebuild.ReadModel;
import dev.orderledger.projections.generation.Columns;
import dev.orderledger.projections.generation.Fold;
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

/** Where the tickets are kept. */
@Configuration(proxyBeanMethods = false)
class KitchenTicketReadModel {

    static final String MODEL = "kitchen-board";

    private static final LinesAsJson LINES = new LinesAsJson();

    @Bean
    ReadModel kitchenBoardModel(JdbcTemplate jdbc) {
        return new FoldedModel<>(
                MODEL,
                fold(),
                new GenerationTable<>("kitchen_ticket", columns(), (row, number) -> read(row), jdbc),
                new FoldedModel.Row<>(KitchenTicket::new, ticket -> ticket.orderId),
                orderIds -> {});
    }

    static Fold<KitchenTicket> fold() {
        return new Fold<KitchenTicket>()
                .on(TicketAccepted.class, TicketAccepted::orderId, KitchenTicket::accepted)
                .on(
                        TicketPrepared.class,
                        TicketPrepared::orderId,
                        (ticket, event, position) -> ticket.is("PREPARED", position))
                .on(
                        TicketCancelled.class,
                        TicketCancelled::orderId,
                        (ticket, event, position) -> ticket.is("CANCELLED", position))
                .on(
                        OrderApproved.class,
                        OrderApproved::orderId,
                        (ticket, event, position) -> ticket.approved(position));
    }

    private static Columns<KitchenTicket> columns() {
        return new Columns<KitchenTicket>()
                .text("order_id", it -> it.orderId)
                .text("restaurant_id", it -> Storable.text(it.restaurantId))
                .text("status", it -> it.status)
                .jsonOnce("lines", it -> Storable.json(LINES.convertToDatabaseColumn(it.lines)))
                .time("accepted_at", it -> it.acceptedAt)
                .number("ticket_sequence", it -> it.ticketSequence)
                .number("approved", it -> it.approved)
                .number("order_version", it -> it.orderVersion);
    }

    private static KitchenTicket read(ResultSet row) throws SQLException {
        KitchenTicket ticket = new KitchenTicket(row.getString("order_id"));
        ticket.restaurantId = row.getString("restaurant_id");
        ticket.status = row.getString("status");
        ticket.acceptedAt = JdbcTimes.time(row, "accepted_at");
        ticket.ticketSequence = row.getObject("ticket_sequence", Long.class);
        ticket.approved = row.getObject("approved", Long.class);
        ticket.orderVersion = row.getObject("order_version", Long.class);
        return ticket;
    }
}
