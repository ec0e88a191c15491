package dev.orderledger.order.web;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are that are asked while a client waits.
 *
 * @param customers   base URL of the customer service
 * @param restaurants base URL of the restaurant service
 * @param timeout     how long an answer is worth waiting for; after that the order is taken and the fulfilment decides
 * @param payments    base URL of the payment service, which keeps the cards
 * @param cardTimeout how long it may take to take a card; after that the order is refused
 */
@ConfigurationProperties("orderledger.peers")
record PeerProperties(
        URI customers,
        URI restaurants,
        @DefaultValue("300ms") Duration timeout,
        URI payments,
        @DefaultValue("2s") Duration cardTimeout) {}
