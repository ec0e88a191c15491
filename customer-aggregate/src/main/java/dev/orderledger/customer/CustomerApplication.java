package dev.orderledger.customer;

import dev.orderledger.platform.personaldata.PersonalKeysConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

@SpringBootApplication
@ConfigurationPropertiesScan
@Import(PersonalKeysConfiguration.class)
public class CustomerApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(CustomerApplication.class)
                .properties("spring.config.name=customer-aggregate")
                .run(args);
    }
}
