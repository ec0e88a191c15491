package dev.orderledger.fulfilment.wiring;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerEvent.CreditRefused;
import dev.orderledger.contracts.CustomerEvent.CreditReleased;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.EventTypes;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.PaymentEvent.PaymentAuthorized;
import dev.orderledger.contracts.PaymentEvent.PaymentDeclined;
import dev.orderledger.contracts.PaymentEvent.PaymentRefunded;
import dev.orderledger.contracts.PaymentEvent.PaymentVoided;
import dev.orderledger.contracts.RejectionReason.Step;
import dev.orderledger.contracts.RestaurantEvent.TicketAccepted;
import dev.orderledger.contracts.RestaurantEvent.TicketCancelled;
import dev.orderledger.contracts.RestaurantEvent.TicketRefused;
import dev.orderledger.fulfilment.FulfilmentManager;
import dev.orderledger.fulfilment.FulfilmentsByOrder;
import dev.orderledger.fulfilment.Grant;
import dev.orderledger.fulfilment.OrderFulfilment;
import dev.orderledger.fulfilment.Request;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.serialization.StoredTypes;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the fulfilment listens to, and what its saga consists of when it is stored. */
@Configuration
class FulfilmentConfiguration {

    @Bean
    InboxSubscription subscription() {
        List<Class<? extends Fact>> events = new ArrayList<>(EventTypes.of(Context.ORDER));
        events.addAll(List.of(CreditReserved.class, CreditRefused.class, CreditReleased.class));
        events.addAll(
                List.of(PaymentAuthorized.class, PaymentDeclined.class, PaymentVoided.class, PaymentRefunded.class));
        events.addAll(List.of(TicketAccepted.class, TicketRefused.class, TicketCancelled.class));
        return InboxSubscription.to(events);
    }

    @Bean
    StoredTypes storedTypes() {
        return new StoredTypes(List.of(OrderFulfilment.class, Grant.class, Step.class, Request.class));
    }

    /** The framework starts sagas at the head of their source, and would not see what came before their first start. */
    @Bean
    ConfigurerModule fulfilments() {
        return configurer -> configurer
                .eventProcessing()
                .registerSaga(
                        OrderFulfilment.class, saga -> saga.configureSagaManager(FulfilmentConfiguration::manager))
                .registerPooledStreamingEventProcessorConfiguration(
                        OrderFulfilment.PROCESSOR,
                        (configuration, processor) -> processor.initialToken(StreamableMessageSource::createTailToken));
    }

    private static FulfilmentManager manager(org.axonframework.config.Configuration axon) {
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        return new FulfilmentManager(
                FulfilmentManager.<OrderFulfilment>builder()
                        .sagaType(OrderFulfilment.class)
                        .sagaRepository(new FulfilmentsByOrder(processing
                                .sagaConfiguration(OrderFulfilment.class)
                                .repository()))
                        .parameterResolverFactory(axon.parameterResolverFactory())
                        .handlerDefinition(axon.handlerDefinition(OrderFulfilment.class))
                        .listenerInvocationErrorHandler(
                                processing.listenerInvocationErrorHandler(OrderFulfilment.PROCESSOR)),
                axon);
    }
}
