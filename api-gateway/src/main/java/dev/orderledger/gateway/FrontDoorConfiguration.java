package dev.orderledger.gateway;

import dev.orderledger.access.Caller;
import dev.orderledger.web.RequestHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Who may knock: how often an address and a caller may ask, which pages of other sites may, and what is no request at all. */
@Configuration(proxyBeanMethods = false)
class FrontDoorConfiguration {

    private static final int BEFORE_TOKENS = Ordered.HIGHEST_PRECEDENCE + 5;
    private static final int AFTER_TOKENS = 5;
    private static final List<String> READABLE = List.of(
            HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER, RequestHeaders.REQUEST_ID, "RateLimit");

    /** An address is counted before its token is looked at, a caller after that. */
    @Bean
    @FilterRegistration(order = BEFORE_TOKENS)
    RequestRate rateOfAnAddress(GatewayProperties properties) {
        return new RequestRate(
                "client address", properties.rates().perAddress(), request -> Optional.of(request.getRemoteAddr()));
    }

    @Bean
    @FilterRegistration(order = AFTER_TOKENS)
    RequestRate rateOfACaller(GatewayProperties properties) {
        return new RequestRate(
                "caller",
                properties.rates().perCaller(),
                request -> Caller.current().map(caller -> caller.issuer() + ' ' + caller.subject()));
    }

    /** Lets the pages of those sites call that are configured, and tells browsers so; no cookie goes along. */
    @Bean
    UrlBasedCorsConfigurationSource otherSites(GatewayProperties properties) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(properties.allowedOrigins());
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setExposedHeaders(READABLE);
        allowed.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource paths = new UrlBasedCorsConfigurationSource();
        if (!properties.allowedOrigins().isEmpty()) {
            paths.registerCorsConfiguration("/**", allowed);
        }
        return paths;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheContainer() {
        return container -> container.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ContainerErrors.class.getName()));
    }
}
