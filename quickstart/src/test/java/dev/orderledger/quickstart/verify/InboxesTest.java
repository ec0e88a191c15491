package dev.orderledger.quickstart.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.platform.inbox.InboxSubscription;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class InboxesTest {

    @ParameterizedTest
    @CsvSource({
        "orders, dev.orderledger.order.inbound.PoliciesConfiguration",
        "customers, dev.orderledger.customer.inbound.PoliciesConfiguration",
        "payments, dev.orderledger.payment.inbound.PoliciesConfiguration",
        "restaurants, dev.orderledger.restaurant.inbound.PoliciesConfiguration",
        "fulfilment, dev.orderledger.fulfilment.wiring.FulfilmentConfiguration",
        "ledger, dev.orderledger.projections.wiring.LedgerConfiguration"
    })
    void each_service_subscribes_to_what_it_is_expected_to_receive(String database, String configuration)
            throws ClassNotFoundException {
        try (AnnotationConfigApplicationContext service = new AnnotationConfigApplicationContext()) {
            service.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
            service.register(Class.forName(configuration));
            service.refresh();
            assertThat(service.getBean(InboxSubscription.class).types())
                    .isEqualTo(Inboxes.SUBSCRIPTIONS.get(database).types());
        }
    }
}
