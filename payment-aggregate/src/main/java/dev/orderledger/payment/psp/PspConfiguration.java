package dev.orderledger.payment.psp;

import dev.orderledger.payment.PaymentProvider;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PspProperties.class)
class PspConfiguration {

    @Bean
    PaymentProvider paymentProvider(PspProperties properties, MeterRegistry meters) {
        return new HttpPaymentProvider(properties, meters);
    }
}
