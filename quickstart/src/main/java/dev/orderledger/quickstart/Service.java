package dev.orderledger.quickstart;

import dev.orderledger.contracts.Context;
import dev.orderledger.customer.CustomerApplication;
import dev.orderledger.fulfilment.FulfilmentApplication;
import dev.orderledger.gateway.GatewayApplication;
import dev.orderledger.order.OrderApplication;
import dev.orderledger.payment.PaymentApplication;
import dev.orderledger.projections.ProjectionsApplication;
import dev.orderledger.restaurant.RestaurantApplication;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

/** The services of Orderledger, and which parts of the common class path are not theirs. */
public enum Service {
    CUSTOMER(CustomerApplication.class, "customer-aggregate", "customers", Foreign.TO_A_CONTEXT),
    RESTAURANT(RestaurantApplication.class, "restaurant-aggregate", "restaurants", Foreign.TO_A_CONTEXT),
    PAYMENT(PaymentApplication.class, "payment-aggregate", "payments", Foreign.TO_A_CONTEXT),
    FULFILMENT(FulfilmentApplication.class, "saga-module", "fulfilment", Foreign.TO_A_CONTEXT),
    ORDER(OrderApplication.class, "order-aggregate", "orders", Foreign.TO_A_CONTEXT),
    PROJECTIONS(ProjectionsApplication.class, "projections", "ledger", Foreign.TO_PROJECTIONS),
    GATEWAY(GatewayApplication.class, "api-gateway", null, Foreign.TO_THE_GATEWAY);

    private final Class<?> application;
    private final String configName;
    private final String database;
    private final List<String> foreign;

    Service(Class<?> application, String configName, String database, List<String> foreign) {
        this.application = application;
        this.configName = configName;
        this.database = database;
        this.foreign = foreign;
    }

    /** Those that have a database, and use Kafka: all but the gateway. */
    public static List<Service> withDatabase() {
        return Stream.of(values()).filter(it -> it.database != null).toList();
    }

    /** The one that decides in a context. */
    public static Service of(Context context) {
        return valueOf(context.name());
    }

    /** In which context it decides; empty when it decides nothing. */
    public Optional<Context> context() {
        return Stream.of(Context.values()).filter(it -> of(it) == this).findFirst();
    }

    public Class<?> application() {
        return application;
    }

    public String configName() {
        return configName;
    }

    /** The name of its database and of its role there; {@code null} for the gateway, which stores nothing. */
    public String database() {
        return database;
    }

    /** Auto-configurations that other services bring to the class path, for {@code spring.autoconfigure.exclude}. */
    public String excludedAutoConfigurations() {
        ImportCandidates candidates = ImportCandidates.load(AutoConfiguration.class, Service.class.getClassLoader());
        Stream<String> all = StreamSupport.stream(candidates.spliterator(), false);
        return Stream.concat(all, Foreign.OF_THE_LAST_RELEASE.stream())
                .filter(name -> foreign.stream().anyMatch(name::startsWith))
                .collect(Collectors.joining(","));
    }

    private static final class Foreign {

        /** Gone since: a node of that version, which chaos starts with what this one says, has to leave them out as well. */
        static final List<String> OF_THE_LAST_RELEASE = List.of(
                "dev.orderledger.platform.eventstore.DatabaseAutoConfiguration",
                "dev.orderledger.platform.processing.ControlAutoConfiguration");

        private static final String GATEWAY = "org.springframework.cloud.";
        private static final String IDENTITY = "org.springframework.boot.security.oauth2.server.authorization.";
        private static final List<String> JPA = List.of(
                "org.springframework.boot.data.",
                "org.springframework.boot.hibernate.",
                "org.axonframework.springboot.autoconfig.Jpa",
                "org.axonframework.springboot.autoconfig.legacyjpa.");

        static final List<String> TO_PROJECTIONS = List.of(GATEWAY, IDENTITY);
        static final List<String> TO_A_CONTEXT =
                Stream.concat(TO_PROJECTIONS.stream(), JPA.stream()).toList();
        static final List<String> TO_THE_GATEWAY = Stream.concat(
                        JPA.stream(),
                        Stream.of(
                                IDENTITY,
                                "dev.orderledger.platform.",
                                "org.axonframework.",
                                "org.springframework.boot.jdbc.",
                                "org.springframework.boot.flyway.",
                                "org.springframework.boot.kafka.",
                                "org.springframework.boot.sql.",
                                "org.springframework.boot.transaction."))
                .toList();
    }
}
