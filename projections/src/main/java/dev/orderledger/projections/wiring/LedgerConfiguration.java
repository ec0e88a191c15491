package dev.orderledger.projections.wiring;

import dev.orderledger.platform.inbox.InboxSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    /** The inbox that receives everything is the ledger. */
    @Bean
    InboxSubscription ledger() {
        return InboxSubscription.toEverything();
    }
}
