package dev.orderledger.fulfilment;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class FulfilmentApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(FulfilmentApplication.class)
                .properties("spring.config.name=saga-module")
                .run(args);
    }
}
