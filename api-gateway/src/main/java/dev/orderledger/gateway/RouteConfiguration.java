package dev.orderledger.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.POST;
import static org.springframework.web.servlet.function.RequestPredicates.methods;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Which service answers what. Orders are changed in the order service and read from the projections; what people wrote about
 * them is read where it can be opened.
 */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    private static final RequestPredicate DECIDED_ABOUT_ORDERS =
            POST("/api/orders").or(POST("/api/orders/{orderId}/cancellation")).or(path("/api/orders/{orderId}/texts"));
    private static final RequestPredicate READ_FROM_THE_LEDGER = methods(HttpMethod.GET, HttpMethod.HEAD)
            .and(path("/api/orders/**")
                    .or(path("/api/audit/events"))
                    .or(path("/api/customers/{customerId}/orders"))
                    .or(path("/api/restaurants/{restaurantId}/board"))
                    .or(path("/api/restaurants/{restaurantId}/sales")));

    private static final Index INDEX =
            new Index("Orderledger", new Links("/", "/openapi.yaml", "/api/orders", "/actuator/health"));

    /** What a stranger finds at the door. */
    record Index(String name, Links links) {}

    record Links(String self, String describedby, String orders, String health) {}

    @Bean
    RouterFunction<ServerResponse> services(GatewayProperties properties, AdminRoutes administration) {
        GatewayProperties.Services services = properties.services();
        return to("orders", services.orders(), DECIDED_ABOUT_ORDERS)
                .and(to("projections", services.projections(), READ_FROM_THE_LEDGER))
                .and(to("customers", services.customers(), path("/api/customers/**")))
                .and(to("restaurants", services.restaurants(), path("/api/restaurants/**")))
                .and(to("payments", services.payments(), path("/api/payments/**")))
                .and(to("fulfilment", services.fulfilment(), path("/api/admin/fulfilments")))
                .and(administration.routes())
                .and(unknown())
                .and(index());
    }

    private static RouterFunction<ServerResponse> to(String name, URI service, RequestPredicate requests) {
        return route(name).route(requests, http()).before(uri(service)).build();
    }

    private static RouterFunction<ServerResponse> unknown() {
        return route(
                path("/api/**"),
                request -> ProblemAnswer.to(request, HttpStatus.NOT_FOUND, "NOT_FOUND", "There is nothing here."));
    }

    private static RouterFunction<ServerResponse> index() {
        return route(GET("/"), request -> ServerResponse.ok().body(INDEX));
    }
}
