package dev.orderledger.order.inbound;

import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.platform.personaldata.PersonalKeys;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** The key goes for good; what was sealed with it stays where it is, and nobody can read it. */
@Component
@ProcessingGroup("order-policies")
class WhenPersonalDataErased {

    private final PersonalKeys keys;

    WhenPersonalDataErased(PersonalKeys keys) {
        this.keys = keys;
    }

    @EventHandler
    void on(PersonalDataErased event) {
        keys.erase(event.customerId());
    }
}
