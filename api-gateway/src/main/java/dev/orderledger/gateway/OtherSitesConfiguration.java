package dev.orderledger.gateway;

import dev.orderledger.web.RequestHeaders;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Lets the pages of those sites call that are configured, and tells browsers so; no cookie goes along. */
@Configuration(proxyBeanMethods = false)
class OtherSitesConfiguration {

    private static final List<String> READABLE = List.of(
            HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER, RequestHeaders.REQUEST_ID, "RateLimit");

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
}
