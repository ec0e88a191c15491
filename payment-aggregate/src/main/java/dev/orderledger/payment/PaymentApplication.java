package dev.orderledger.payment;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

@SpringBootApplication
public class PaymentApplication {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(PaymentApplication.class)
                .properties("spring.config.name=payment-aggregate")
                .run(arguments);
    }
}
