package dev.orderledger.projections.kitchenboard;

import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.projections.generation.Fold;
import dev.orderledger.projections.generation.FoldedModel;
import dev.orderledger.projections.generation.GenerationTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the tickets are kept. */
@Configuration(proxyBeanMethods = false)
class KitchenTicketReadModel {

    static final String MODEL = "kitchen-board";

    @Bean
    FoldedModel<KitchenTicket> kitchenBoardModel(JdbcTemplate jdbc) {
        return new FoldedModel<>(
                MODEL, fold(), new GenerationTable<>("kitchen_ticket", KitchenTicket.class, jdbc), orderIds -> {});
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
}
