package dev.orderledger.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.yaml.snakeyaml.Yaml;

/**
 * The description of the API as a page, by Swagger UI, which is included: nothing is loaded from elsewhere. Where people can
 * sign in, the page is told that they can, in place of asking them for a token.
 */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration implements WebMvcConfigurer {

    private static final String SWAGGER_UI = "classpath:/META-INF/resources/webjars/swagger-ui/5.32.1/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/docs/**").addResourceLocations("classpath:/docs/", SWAGGER_UI);
    }

    @Bean
    RouterFunction<ServerResponse> docs(GatewayProperties properties) {
        Supplier<Map<String, Object>> description = SingletonSupplier.of(() -> description(properties));
        Map<String, Object> signIn = properties.peopleSignIn()
                ? Map.of("clientId", properties.signIn().clientId())
                : Map.of();
        return RouterFunctions.route(
                        RequestPredicates.GET("/docs").or(RequestPredicates.GET("/docs/")),
                        request -> ServerResponse.status(HttpStatus.FOUND)
                                .header(HttpHeaders.LOCATION, "/docs/index.html")
                                .build())
                .andRoute(
                        RequestPredicates.GET("/docs/openapi.json"),
                        request -> ServerResponse.ok().body(description.get()))
                .andRoute(
                        RequestPredicates.GET("/docs/sign-in.json"),
                        request -> ServerResponse.ok().body(signIn));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> description(GatewayProperties properties) {
        try (InputStream file = new ClassPathResource("static/openapi.yaml").getInputStream()) {
            Map<String, Object> description = new Yaml().load(file);
            if (properties.peopleSignIn()) {
                Map<String, Object> components = (Map<String, Object>) description.get("components");
                ((Map<String, Object>) components.get("securitySchemes")).put("bearer", scheme(properties.signIn()));
            }
            return description;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Authorization code, with PKCE. */
    private static Map<String, Object> scheme(GatewayProperties.SignIn signIn) {
        Map<String, Object> code = Map.of(
                "authorizationUrl", signIn.authorizationUrl(),
                "tokenUrl", signIn.tokenUrl(),
                "scopes", Map.of());
        return Map.of("type", "oauth2", "flows", Map.of("authorizationCode", code));
    }
}
