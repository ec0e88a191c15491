package dev.orderledger.customer.inbound;

import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.customer.personaldata.PersonalData;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Runs in the transaction that stores the event: the key is gone if and only if the event is there. */
@Component
@ProcessingGroup("personal-data")
class WhenPersonalDataErased {

    private final PersonalData personalData;

    WhenPersonalDataErased(PersonalData personalData) {
        this.personalData = personalData;
    }

    @EventHandler
    void on(PersonalDataErased event) {
        personalData.forget(event.customerId());
    }
}
