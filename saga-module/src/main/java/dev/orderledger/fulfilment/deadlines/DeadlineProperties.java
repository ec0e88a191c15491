package dev.orderledger.fulfilment.deadlines;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deadlines are kept.
 *
 * @param pollingInterval how late a deadline may be noticed
 * @param heartbeat       of a node that has taken one; when four are missing, another node does it
 * @param retryAfter      after an attempt that failed
 * @param grace           for what fell due while no node was running: answers that have come meanwhile are heard first
 * @param afterOutage     how long no step is given up after Kafka is back: consumers need time to find their partitions again
 */
@ConfigurationProperties("orderledger.fulfilment.deadlines")
record DeadlineProperties(
        @DefaultValue("2s") Duration pollingInterval,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("5s") Duration retryAfter,
        @DefaultValue("10s") Duration grace,
        @DefaultValue("20s") Duration afterOutage) {}
