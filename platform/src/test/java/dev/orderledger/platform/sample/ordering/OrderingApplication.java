package dev.orderledger.platform.sample.ordering;

import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.sample.SamplePair;
import dev.orderledger.platform.sample.ordering.OrderingCommand.PlaceOrder;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The sample service of the order context. */
@SpringBootApplication
public class OrderingApplication {

    /** The order that this service places when it starts; for tests that cannot reach into its process. */
    @Bean
    ApplicationRunner placeAtStart(CommandGateway commands, @Value("${sample.place-at-start:}") String order) {
        return arguments -> {
            if (!order.isEmpty()) {
                OrderId id = new OrderId(order);
                commands.sendAndWait(new PlaceOrder(id, SamplePair.customerOf(id)));
            }
        };
    }

    @Bean
    InboxSubscription subscription() {
        return InboxSubscription.to(List.of(CreditReserved.class));
    }

    @Bean
    ConfigurerModule inOrderPerOrder() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(
                        WhenCreditReserved.GROUP,
                        configuration -> event -> ((CreditReserved) event.getPayload()).orderId());
    }
}
