package dev.orderledger.customer;

import static dev.orderledger.customer.Examples.ADA;
import static dev.orderledger.customer.Examples.ORDER;
import static dev.orderledger.customer.Examples.OTHER_ORDER;
import static dev.orderledger.customer.Examples.REGISTERED;
import static dev.orderledger.customer.Examples.THREE_REMINDERS;
import static dev.orderledger.customer.Examples.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.CustomerEvent.CustomerBlocked;
import dev.orderledger.contracts.CustomerEvent.PersonalDataErased;
import dev.orderledger.platform.serialization.EventSerializer;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;

class CustomerSnapshotsTest {

    private final EventSerializer serializer = new EventSerializer();

    @Test
    void a_customer_comes_back_from_a_snapshot_as_it_was() {
        Customer ada = new Customer();
        ada.on(REGISTERED);
        ada.on(reserved(ORDER, 30_00));
        ada.on(reserved(OTHER_ORDER, 20_00));
        assertSurvives(ada);

        ada.on(new CustomerBlocked(ADA, THREE_REMINDERS));
        ada.on(new PersonalDataErased(ADA));
        assertSurvives(ada);
    }

    private void assertSurvives(Customer customer) {
        SerializedObject<byte[]> snapshot = serializer.serialize(customer, byte[].class);
        Customer restored = serializer.deserialize(snapshot);
        assertThat(restored).usingRecursiveComparison().isEqualTo(customer);
    }
}
