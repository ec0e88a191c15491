package dev.orderledger.customer.inbound;

import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.platform.personaldata.PersonalKeys;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Runs in the transaction that stores the event: the key is gone if and only if the event is there. */
@Component
@ProcessingGroup(WhenPersonalDataErased.PROCESSOR)
class WhenPersonalDataErased {

    static final String PROCESSOR = "personal-data";

    private final PersonalKeys keys;

    WhenPersonalDataErased(PersonalKeys keys) {
        this.keys = keys;
    }

    @EventHandler
    void on(PersonalDataErased event) {
        keys.erase(event.customerId());
    }
}
