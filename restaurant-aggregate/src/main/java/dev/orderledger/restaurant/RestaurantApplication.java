package dev.orderledger.restaurant;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class RestaurantApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(RestaurantApplication.class)
                .properties("spring.config.name=restaurant-aggregate")
                .run(args);
    }
}
