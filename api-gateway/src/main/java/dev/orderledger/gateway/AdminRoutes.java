package dev.orderledger.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.DELETE;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.headers;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import dev.orderledger.web.Csv;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Administration: every service has the same interface under {@code /admin}. A request that names a service is passed on to it;
 * any other goes to all services.
 */
@Component
class AdminRoutes {

    private static final String OPERATIONS = "/api/audit/operations";

    /** What a spreadsheet has of an operation. */
    private static final List<String> COLUMNS = List.of(
            "service",
            "position",
            "askedAt",
            "operation",
            "target",
            "details",
            "reason",
            "actor",
            "actorIssuer",
            "correlationId",
            "status",
            "error");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, URI> services;
    private final AllServicesQuery allServices;

    AdminRoutes(GatewayProperties properties, AllServicesQuery allServices) {
        this.services = properties.services().byName();
        this.allServices = allServices;
    }

    RouterFunction<ServerResponse> routes() {
        RouterFunction<ServerResponse> routes = route(GET("/api/admin/processors"), allServices::items)
                .andRoute(GET("/api/admin/rebuilds"), allServices::items)
                .andRoute(GET("/api/admin/rebuilds/{id}").or(DELETE("/api/admin/rebuilds/{id}")), allServices::find)
                .andRoute(GET("/api/admin/dead-letters"), request -> allServices.pages(request, "/admin/dead-letters"))
                .andRoute(GET(OPERATIONS).and(headers(AdminRoutes::wantsCsv)), this::operationsAsCsv)
                .andRoute(GET(OPERATIONS), request -> allServices.pages(request, "/admin/operations"));
        for (Map.Entry<String, URI> service : services.entrySet()) {
            routes = routes.and(to(service.getKey(), service.getValue()));
        }
        return routes.andRoute(
                path("/api/admin/processors/{service}/**")
                        .or(path("/api/admin/dead-letters/{service}/**"))
                        .or(path("/api/admin/inbox/{service}/**")),
                request -> ProblemAnswer.to(
                        request, HttpStatus.NOT_FOUND, "SERVICE_UNKNOWN", "There is no service of this name."));
    }

    /** A client that accepts anything gets JSON. */
    private static boolean wantsCsv(ServerRequest.Headers headers) {
        return headers.accept().stream().anyMatch(Csv.TYPE::equalsTypeAndSubtype);
    }

    private ServerResponse operationsAsCsv(ServerRequest request) {
        return ServerResponse.ok().contentType(Csv.TYPE).build((asked, response) -> {
            PrintWriter spreadsheet = response.getWriter();
            spreadsheet.write(Csv.header(COLUMNS));
            allServices.eachPage(request, "/admin/operations", page -> page.forEach(it -> spreadsheet.write(csv(it))));
            return null;
        });
    }

    private static String csv(Object operation) {
        JsonNode fields = JSON.valueToTree(operation);
        return Csv.line(
                COLUMNS.stream().map(column -> fields.path(column).asString("")).toList());
    }

    private static RouterFunction<ServerResponse> to(String name, URI service) {
        return route("admin-" + name)
                .route(
                        path("/api/admin/processors/" + name + "/**")
                                .or(path("/api/admin/dead-letters/" + name + "/**"))
                                .or(path("/api/admin/inbox/" + name + "/**")),
                        http())
                .before(request -> within(request, name))
                .before(uri(service))
                .after((request, response) -> fromOutside(response))
                .build();
    }

    private static ServerRequest within(ServerRequest request, String service) {
        String path =
                request.servletRequest().getRequestURI().replaceFirst("^/api(/admin/[a-z-]+)/" + service + "/", "$1/");
        request.servletRequest().setAttribute(ServiceExchange.PATH, path);
        return request;
    }

    private static ServerResponse fromOutside(ServerResponse response) {
        URI location = response.headers().getLocation();
        if (location != null && location.toString().startsWith("/admin/")) {
            response.headers().set(HttpHeaders.LOCATION, "/api" + location);
        }
        return response;
    }
}
