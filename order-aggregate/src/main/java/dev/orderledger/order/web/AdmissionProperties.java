package dev.orderledger.order.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When new orders are refused.
 *
 * @param maxDelay how long the quickest orders may take from their placement to their decision; when they take longer, the
 *                 path is behind
 */
@ConfigurationProperties("orderledger.admission")
record AdmissionProperties(@DefaultValue("3s") Duration maxDelay) {}
