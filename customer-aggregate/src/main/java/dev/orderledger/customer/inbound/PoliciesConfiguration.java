package dev.orderledger.customer.inbound;

import dev.orderledger.contracts.FulfilmentEvent.CreditReleaseRequested;
import dev.orderledger.contracts.FulfilmentEvent.CreditReservationRequested;
import dev.orderledger.contracts.PaymentEvent.PaymentCaptured;
import dev.orderledger.platform.deadletters.WithoutDeadLetters;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.processing.SequencedBy;
import java.util.List;
import java.util.Set;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the customer context listens to, and in which order. */
@Configuration(proxyBeanMethods = false)
class PoliciesConfiguration {

    @Bean
    InboxSubscription inboxSubscription() {
        return InboxSubscription.to(
                List.of(CreditReservationRequested.class, CreditReleaseRequested.class, PaymentCaptured.class));
    }

    /** The requests for one customer in their order, in one segment: two would lock the same customers crosswise. */
    @Bean
    ConfigurerModule customerByCustomer() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(
                        "customer-policies",
                        configuration -> SequencedBy.id(
                                        CreditReservationRequested.class, CreditReservationRequested::customerId)
                                .or(CreditReleaseRequested.class, CreditReleaseRequested::customerId)
                                .or(PaymentCaptured.class, PaymentCaptured::customerId));
    }

    /** Subscribing, so that it takes part in the transaction of the command; a streaming processor would come later. */
    @Bean
    ConfigurerModule keysGoWithTheEvent() {
        return configurer -> configurer
                .eventProcessing()
                .registerSubscribingEventProcessor(WhenPersonalDataErased.PROCESSOR)
                .registerSequencingPolicy(
                        WhenPersonalDataErased.PROCESSOR, configuration -> SequentialPerAggregatePolicy.instance());
    }

    /** When the key cannot be deleted, the command has to fail. */
    @Bean
    WithoutDeadLetters keyDeletion() {
        return new WithoutDeadLetters(Set.of(WhenPersonalDataErased.PROCESSOR));
    }
}
