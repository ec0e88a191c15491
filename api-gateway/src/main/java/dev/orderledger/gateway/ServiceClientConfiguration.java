package dev.orderledger.gateway;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The HTTP client that talks to the services: HTTP/1.1 on kept connections. It adds nothing and interprets nothing; and
 * it does not repeat requests, since only the client knows what may be repeated.
 */
@Configuration(proxyBeanMethods = false)
class ServiceClientConfiguration {

    private static final TimeValue IDLE = TimeValue.ofSeconds(20);
    private static final TimeValue TRUSTED_UNSEEN = TimeValue.ofMilliseconds(500);

    @Bean
    CloseableHttpClient httpClient(GatewayProperties properties, SslBundles bundles) {
        return HttpClients.custom()
                .setConnectionManager(connections(properties, bundles))
                .evictIdleConnections(IDLE)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(properties.connectTimeout()))
                        .setResponseTimeout(Timeout.of(properties.readTimeout()))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableDefaultUserAgent()
                .disableRedirectHandling()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(GatewayProperties properties, SslBundles bundles) {
        PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create();
        if (!properties.sslBundle().isBlank()) {
            builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(
                    bundles.getBundle(properties.sslBundle()).createSslContext()));
        }
        return builder.setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(properties.maxConnectionsPerService())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                        .setSocketTimeout(Timeout.of(properties.readTimeout()))
                        .setValidateAfterInactivity(TRUSTED_UNSEEN)
                        .build())
                .build();
    }
}
