package dev.orderledger.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Asks every request for its token, and lets it through when {@link AccessRules} say so. */
@AutoConfiguration
@EnableConfigurationProperties(TokenProperties.class)
@Import(AccessRefusals.class)
class AccessAutoConfiguration {

    @Bean
    JwtDecoder accessTokens(TokenProperties properties) {
        return new RememberedTokens(AccessTokens.decoder(properties));
    }

    /** A measurement of each of a dozen filters takes longer than they do. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** @param managementPort what listens there is for those who watch the platform, and shows no more than that */
    @Bean
    SecurityFilterChain access(
            HttpSecurity http,
            AccessRefusals refusals,
            ObjectProvider<UrlBasedCorsConfigurationSource> otherSites,
            @Value("${management.server.port:-1}") int managementPort) {
        return http.authorizeHttpRequests(requests -> authorize(requests, managementPort))
                .oauth2ResourceServer(server -> server.bearerTokenResolver(oneBearerToken())
                        .jwt(token -> token.jwtAuthenticationConverter(CallerClaims::authenticate))
                        .authenticationEntryPoint(refusals)
                        .withObjectPostProcessor(failingAt(refusals)))
                .exceptionHandling(it -> it.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .cors(it -> it.configurationSource(otherSites.getIfAvailable(UrlBasedCorsConfigurationSource::new)))
                .headers(it -> it.cacheControl(HeadersConfigurer.CacheControlConfig::disable) // ours says more
                        .httpStrictTransportSecurity(hsts -> hsts.requestMatcher(AccessAutoConfiguration::isElsewhere)))
                .csrf(AbstractHttpConfigurer::disable) // nothing is sent along by itself
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            int managementPort) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.INCLUDE)
                .permitAll(); // what has been decided about already
        requests.requestMatchers(request -> isRead(request) && request.getLocalPort() == managementPort)
                .permitAll();
        for (AccessRules.Rule rule : AccessRules.ALL) {
            rule.matchers().forEach(matcher -> {
                if (rule.isForEveryone()) {
                    requests.requestMatchers(matcher).permitAll();
                } else {
                    requests.requestMatchers(matcher).hasAnyRole(rule.roleNames());
                }
            });
        }
        requests.anyRequest().denyAll();
    }

    /** A browser that was told so once would demand TLS of everything that ever runs on this machine. */
    private static boolean isElsewhere(HttpServletRequest request) {
        return request.isSecure() && !"localhost".equals(request.getServerName());
    }

    private static boolean isRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod());
    }

    /** A caller that shows anything else wants to be recognised, and must not be treated as anonymous. */
    private static BearerTokenResolver oneBearerToken() {
        DefaultBearerTokenResolver resolver = new DefaultBearerTokenResolver();
        return request -> {
            List<String> shown = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
            String token = resolver.resolve(request);
            if (shown.size() > 1 || (!shown.isEmpty() && token == null)) {
                throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("One bearer token is needed"));
            }
            return token;
        };
    }

    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> failingAt(AccessRefusals refusals) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(refusals::commence);
                return filter;
            }
        };
    }
}
