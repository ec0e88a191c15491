package dev.orderledger.payment.inbound;

import dev.orderledger.contracts.CustomerEvent;
import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.contracts.FulfilmentEvent;
import dev.orderledger.contracts.FulfilmentEvent.PaymentRequested;
import dev.orderledger.contracts.FulfilmentEvent.PaymentReversalRequestedByFulfilment;
import dev.orderledger.contracts.OrderEvent;
import dev.orderledger.contracts.OrderEvent.OrderApproved;
import dev.orderledger.contracts.OrderEvent.OrderCancelled;
import dev.orderledger.contracts.OrderEvent.OrderRejected;
import dev.orderledger.contracts.PaymentEvent;
import dev.orderledger.payment.ProviderUnavailable;
import dev.orderledger.payment.psp.PspProperties;
import dev.orderledger.platform.deadletters.PassingFailures;
import dev.orderledger.platform.deadletters.WithoutDeadLetters;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.log.EventLog;
import dev.orderledger.platform.processing.SequencedBy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class PoliciesConfiguration {

    /** A card that is never answered holds up the batch it is in; the more segments, the fewer others wait with it. */
    private static final int CHARGING_SEGMENTS = 8;

    @Bean
    InboxSubscription inboxSubscription() {
        return InboxSubscription.to(List.of(
                PaymentRequested.class,
                PaymentReversalRequestedByFulfilment.class,
                OrderApproved.class,
                OrderRejected.class,
                OrderCancelled.class,
                PersonalDataErased.class));
    }

    /** A capture or a reversal waits for the provider, and is not put aside. */
    @Bean
    PassingFailures providerDown() {
        return new PassingFailures(List.of(ProviderUnavailable.class));
    }

    /** When the card cannot be forgotten, its answer is not stored either. */
    @Bean
    WithoutDeadLetters insideTheTransaction() {
        return new WithoutDeadLetters(Set.of(Processors.CARDS, Processors.FIGURES));
    }

    @Bean
    ProviderCalls authorizationCalls(PspProperties psp) {
        return new ProviderCalls("psp-authorization", psp.concurrency());
    }

    @Bean
    ProviderCalls settlementCalls(PspProperties psp) {
        return new ProviderCalls("psp-settlement", psp.concurrency());
    }

    @Bean
    ConfigurerModule paymentProcessors(EventLog inboxLog, EventLog storeLog) {
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            register(processing, Processors.POLICIES, inboxLog);
            register(processing, Processors.CAPTURING, inboxLog);
            register(processing, Processors.CHARGING, storeLog);
            register(processing, Processors.REVERSING, storeLog);
            processing.registerPooledStreamingEventProcessorConfiguration(
                    Processors.CHARGING, PoliciesConfiguration::inManySegments);
            registerInsideTheTransaction(processing, Processors.CARDS);
            registerInsideTheTransaction(processing, Processors.FIGURES);
        };
    }

    /** From the first event on and not as a replay: nothing that came before the first start may be passed over. */
    private static void register(EventProcessingConfigurer processing, String processor, EventLog log) {
        processing.registerPooledStreamingEventProcessor(
                processor,
                configuration -> log,
                (configuration, builder) -> builder.initialToken(StreamableMessageSource::createTailToken));
        processing.registerSequencingPolicy(
                processor,
                configuration -> SequencedBy.id(FulfilmentEvent.class, FulfilmentEvent::orderId)
                        .or(OrderEvent.class, OrderEvent::orderId)
                        .or(PaymentEvent.class, PaymentEvent::orderId)
                        .or(CustomerEvent.class, CustomerEvent::customerId));
    }

    private static void registerInsideTheTransaction(EventProcessingConfigurer processing, String processor) {
        processing.registerSubscribingEventProcessor(processor);
        processing.registerSequencingPolicy(processor, configuration -> SequentialPerAggregatePolicy.instance());
    }

    private static PooledStreamingEventProcessor.Builder inManySegments(
            Configuration configuration, PooledStreamingEventProcessor.Builder builder) {
        ScheduledExecutorService workers =
                Executors.newScheduledThreadPool(CHARGING_SEGMENTS, new CustomizableThreadFactory("charging-"));
        configuration.onShutdown(workers::shutdown);
        return builder.initialSegmentCount(CHARGING_SEGMENTS).workerExecutor(workers);
    }
}
