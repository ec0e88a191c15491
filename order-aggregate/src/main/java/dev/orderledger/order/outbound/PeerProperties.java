package dev.orderledger.order.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;

/**
 * Where the services are that are asked while a client waits.
 *
 * @param customers   base URL of the customer service
 * @param restaurants base URL of the restaurant service
 * @param timeout     how long an answer is worth waiting for; after that the order is taken and the fulfilment decides
 * @param payments    base URL of the payment service, which keeps the cards
 * @param cardTimeout how long it may take to take a card; after that the order is refused
 * @param sslBundle   name of the SSL bundle with which these services are called over TLS: this service's certificate, and
 *                    whom it trusts; empty for none
 */
@ConfigurationProperties("orderledger.peers")
record PeerProperties(
        URI customers,
        URI restaurants,
        @DefaultValue("300ms") Duration timeout,
        URI payments,
        @DefaultValue("2s") Duration cardTimeout,
        @DefaultValue("") String sslBundle) {

    /** @throws NoSuchSslBundleException when there is no bundle of this name */
    Optional<SSLContext> tls(SslBundles bundles) {
        return sslBundle.isBlank()
                ? Optional.empty()
                : Optional.of(bundles.getBundle(sslBundle).createSslContext());
    }
}
