package dev.orderledger.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set.
 *
 * @param services       where the services answer
 * @param connectTimeout how long a service may take to accept a connection
 * @param readTimeout    how long a service may be silent, before its answer and within it; more than the 30 s that
 *                       {@code Prefer: wait} may ask for
 * @param surveyTimeout  how long to wait for each of the services that are asked side by side
 * @param maxBody        the largest body of a request
 * @param maxConnectionsPerService connections to each service; clients that wait for an order hold one for up to 30 s, and
 *                       there must be enough for all of them
 * @param maxWaitsPerClient how many requests of one client may wait for an order or follow one at the same time
 * @param rates          how often clients may ask
 * @param hosts          the names that it may be called by, without port; any when empty, as behind a proxy that
 *                       checks them
 * @param allowedOrigins other sites whose pages may call, such as {@code https://shop.example}; none where there is none
 * @param sslBundle      name of the SSL bundle with which services are called over TLS: the gateway's certificate, and whom it
 *                       trusts; empty for none
 * @param signIn         {@code null} when the page has to be given a token
 */
@ConfigurationProperties("orderledger.gateway")
record GatewayProperties(
        @DefaultValue Services services,
        @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("35s") Duration readTimeout,
        @DefaultValue("3s") Duration surveyTimeout,
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue("2000") int maxConnectionsPerService,
        @DefaultValue("200") int maxWaitsPerClient,
        @DefaultValue Rates rates,
        @DefaultValue List<String> hosts,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("") String sslBundle,
        SignIn signIn) {

    /**
     * Where people sign in, for the page that describes the API.
     *
     * @param authorizationUrl of the authorization server; the browser goes there
     * @param tokenUrl         of the same; the page asks there, so that it has to allow the page's origin
     * @param clientId         of the page there: a public client with PKCE; empty when people cannot sign in
     */
    record SignIn(
            URI authorizationUrl,
            URI tokenUrl,
            @DefaultValue("") String clientId) {}

    /** Whether the page can take people to where they sign in. */
    boolean peopleSignIn() {
        return signIn != null && !signIn.clientId().isBlank();
    }

    /**
     * Requests a second, twice as many for a moment.
     *
     * @param perCaller  of one subject
     * @param perAddress of one address, with or without a token; raise it behind a proxy, where all have one address
     */
    record Rates(
            @DefaultValue("100") int perCaller,
            @DefaultValue("400") int perAddress) {}

    /** Base URLs: scheme, host and port; the path is the client's. */
    record Services(
            @DefaultValue("http://localhost:8081") URI orders,
            @DefaultValue("http://localhost:8082") URI restaurants,
            @DefaultValue("http://localhost:8083") URI customers,
            @DefaultValue("http://localhost:8084") URI payments,
            @DefaultValue("http://localhost:8085") URI projections,
            @DefaultValue("http://localhost:8086") URI fulfilment) {

        /** By the names that the services give themselves, in the order in which they are shown. */
        Map<String, URI> byName() {
            Map<String, URI> byName = new LinkedHashMap<>();
            byName.put("order", orders);
            byName.put("customer", customers);
            byName.put("payment", payments);
            byName.put("restaurant", restaurants);
            byName.put("fulfilment", fulfilment);
            byName.put("projections", projections);
            return byName;
        }
    }
}
