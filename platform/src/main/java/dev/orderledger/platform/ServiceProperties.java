package dev.orderledger.platform;

import dev.orderledger.contracts.Context;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who this service is.
 *
 * @param name       its name in consumer groups, metrics and problem reports
 * @param context    the bounded context that it decides for; {@code null} for a service that only reads
 * @param partitions partitions of a topic that this service is the first to create
 */
@ConfigurationProperties("orderledger.service")
public record ServiceProperties(
        String name, Context context, @DefaultValue("4") int partitions) {}
