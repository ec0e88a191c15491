package dev.orderledger.quickstart.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.orderledger.access.LocalIssuer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets people of this machine sign in with a browser (authorization code with PKCE, for the page that describes the API), and
 * machines with a secret (client credentials). It signs with the key of the instance, and in the name of its issuer: its tokens
 * are those that {@code ./orderledger token} makes.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class IdentityServer {

    private static final List<String> OURS = List.of(
            "org.springframework.boot.security.",
            "org.springframework.boot.webmvc.",
            "org.springframework.boot.tomcat.",
            "org.springframework.boot.servlet.",
            "org.springframework.boot.web.server.",
            "org.springframework.boot.jackson.",
            "org.springframework.boot.http.",
            "org.springframework.boot.autoconfigure.");

    /** The client id of the page. */
    public static final String CLIENT_ID = "orderledger-docs";

    /**
     * Starts one.
     *
     * @param gateways where the page is that people come from, and go back to
     */
    public static ConfigurableApplicationContext start(
            String host, int port, List<String> gateways, LocalIssuer issuer, People people, Machines machines) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.config.name", "identity");
        properties.put("spring.autoconfigure.exclude", foreign());
        properties.put("spring.jmx.enabled", "false");
        properties.put("server.address", host);
        properties.put("server.port", port);
        properties.put("server.servlet.session.cookie.name", "orderledger-identity"); // ports share cookies
        ApplicationContextInitializer<GenericApplicationContext> beans = context -> {
            context.registerBean(LocalIssuer.class, () -> issuer);
            context.registerBean(People.class, () -> people);
            context.registerBean(Machines.class, () -> machines);
            context.registerBean(RegisteredClientRepository.class, () -> new Clients(gateways, machines));
            context.registerBean("pages", FilterRegistrationBean.class, () -> pages(gateways));
        };
        return new SpringApplicationBuilder(IdentityServer.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .initializers(beans)
                .run(properties.entrySet().stream()
                        .map(it -> "--" + it.getKey() + "=" + it.getValue())
                        .toArray(String[]::new));
    }

    @Bean
    JWKSource<SecurityContext> keys(LocalIssuer issuer) {
        return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder(issuer.key().publicKey())
                .privateKey(issuer.key().secret())
                .keyID("local")
                .build()));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> whoCalls(People people, Machines machines) {
        return token -> {
            if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
                token.getJwsHeader().type("JWT");
                String name = token.getPrincipal().getName();
                boolean isMachine = AuthorizationGrantType.CLIENT_CREDENTIALS.equals(token.getAuthorizationGrantType());
                (isMachine ? machines.find(name).map(Machines.Machine::caller) : people.caller(name))
                        .ifPresent(caller -> token.getClaims().claims(it -> it.putAll(LocalIssuer.claims(caller))));
            }
        };
    }

    /** The page fetches its token from another port, which is another site to a browser. */
    private static FilterRegistrationBean<CorsFilter> pages(List<String> gateways) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(gateways);
        allowed.setAllowedMethods(List.of("POST"));
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        UrlBasedCorsConfigurationSource paths = new UrlBasedCorsConfigurationSource();
        paths.registerCorsConfiguration("/oauth2/token", allowed);
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(paths));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** What the services bring to the class path. */
    private static String foreign() {
        ImportCandidates candidates =
                ImportCandidates.load(AutoConfiguration.class, IdentityServer.class.getClassLoader());
        return StreamSupport.stream(candidates.spliterator(), false)
                .filter(name -> OURS.stream().noneMatch(name::startsWith))
                .collect(Collectors.joining(","));
    }
}
