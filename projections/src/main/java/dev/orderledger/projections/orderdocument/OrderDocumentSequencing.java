package dev.orderledger.projections.orderdocument;

import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.OrderEvent;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.PaymentEvent;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketPrepared;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The events of one order are applied one after the other, whichever stream they come from. */
@Configuration(proxyBeanMethods = false)
class OrderDocumentSequencing {

    private static final Map<Class<?>, Function<Object, OrderId>> ORDER_OF = new LinkedHashMap<>();

    static {
        orderOf(OrderEvent.class, OrderEvent::orderId);
        orderOf(PaymentEvent.class, PaymentEvent::orderId);
        orderOf(TicketAccepted.class, TicketAccepted::orderId);
        orderOf(TicketRefused.class, TicketRefused::orderId);
        orderOf(TicketCancelled.class, TicketCancelled::orderId);
        orderOf(TicketPrepared.class, TicketPrepared::orderId);
        orderOf(CreditReserved.class, CreditReserved::orderId);
        orderOf(CreditRefused.class, CreditRefused::orderId);
        orderOf(CreditReleased.class, CreditReleased::orderId);
    }

    @Bean
    ConfigurerModule documentsByOrder() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(
                        OrderDocumentProjection.GROUP,
                        configuration -> event -> orderOf(event.getPayload()).value());
    }

    static boolean knows(Class<?> event) {
        return find(event).isPresent();
    }

    private static OrderId orderOf(Object event) {
        return find(event.getClass()).orElseThrow().apply(event);
    }

    private static Optional<Function<Object, OrderId>> find(Class<?> event) {
        return ORDER_OF.entrySet().stream()
                .filter(it -> it.getKey().isAssignableFrom(event))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static <E> void orderOf(Class<E> type, Function<E, OrderId> orderId) {
        ORDER_OF.put(type, event -> orderId.apply(type.cast(event)));
    }
}
